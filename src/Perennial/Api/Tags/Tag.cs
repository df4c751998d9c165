using Perennial.Customers;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Api;

/// <summary>A tag as the public contract shows it.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Color">gray, red, orange, amber, green, teal, blue, purple or pink.</param>
/// <param name="GroupId">Its group; of an exclusive group a customer has at most one tag.</param>
/// <param name="Archived">No longer offered; customers keep it.</param>
internal sealed record Tag(long Id, string Name, string Color, long? GroupId, bool Archived)
{
    public static Tag Of(TagView tag) => new(tag.Id, tag.Name, tag.Color, tag.GroupId, tag.Archived);

    /// <summary>Differs when anything of the tag differs.</summary>
    public static string ETagOf(TagView tag) =>
        EntityTags.Of(tag.Id, new ContentHash().Add(tag.Name).Add(tag.Color).Value, tag.GroupId ?? 0, tag.Archived ? 1 : 0);

    /// <summary>The answer to a write: the tag as it is now.</summary>
    public static WriteAnswer Answer(int status, TagView tag) =>
        new(status, Of(tag)) { Location = status == StatusCodes.Status201Created ? $"/api/v1/tags/{tag.Id}" : null, ETag = ETagOf(tag) };
}

/// <summary>A tag of a customer.</summary>
/// <param name="Source">What added it: perennial (a person), import, api, a source of the tracking API.</param>
internal sealed record TagOfCustomer(long Id, string Name, string Color, long? GroupId, string Source, DateTimeOffset AddedAt);

/// <summary>All tags of a customer.</summary>
internal sealed record TagsOfCustomer(IReadOnlyList<TagOfCustomer> Items)
{
    public static TagsOfCustomer Of(IEnumerable<CustomerTagView> tags) =>
        new([.. tags.Select(tag => new TagOfCustomer(tag.Id, tag.Name, tag.Color, tag.GroupId, tag.Source, tag.AddedAt))]);
}
