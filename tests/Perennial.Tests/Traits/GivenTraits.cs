using Perennial.Audit;
using Perennial.Rules.Basics;
using Perennial.Tests.Support;
using Perennial.Traits;
using Xunit;

namespace Perennial.Tests.Traits;

/// <summary>Traits that a test starts from.</summary>
internal static class GivenTraits
{
    /// <summary>A trait of the workspace's own; its title in English is its name with a capital.</summary>
    public static async Task TraitAsync(this TestDatabase database, string name, string definition, string unit = "number")
    {
        var draft = new TraitDraft(name, new Phrase(char.ToUpperInvariant(name[0]) + name[1..], name), unit, definition);
        var made = await database.Get<SaveTrait>().CreateAsync(draft, Actor.System, TestContext.Current.CancellationToken);
        Assert.True(made.IsOk, made.IsOk ? "" : made.Problems[0].Detail.En);
    }
}
