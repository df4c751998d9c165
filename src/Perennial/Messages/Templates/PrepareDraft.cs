using Perennial.Customers;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>A template that is looked at, and everything that filling it in for one person takes.</summary>
/// <param name="Data">What whoever sends it would give along, as JSON.</param>
internal sealed record TemplateDraft(
    string Channel,
    string Category,
    TemplateContent Content,
    Person Person,
    MessageGround Ground,
    IReadOnlyDictionary<string, string> Blocks,
    string? Data,
    long Now
)
{
    /// <summary>The same in one of its languages only.</summary>
    public TemplateDraft In(string language) =>
        this with
        {
            Content = Content with { Variants = Content.Variants.Where(pair => pair.Key == language).ToDictionary(), Language = language },
        };
}

/// <summary>Reads what a template says, saved or not, and for whom it is to be filled in.</summary>
internal sealed class PrepareDraft(Store store, LoadPeople people, MailTraits traits, PoolSettings pool, TimeProvider clock)
{
    /// <summary>What stands in the editor.</summary>
    public async Task<Outcome<TemplateDraft>> OfAsync(PreviewTemplate.Request request, CancellationToken ct)
    {
        var blocks = await store.ReadAsync(c => TemplateTable.BlocksAsync(c), ct);
        var channel = request.Channel ?? MessageChannels.Email;
        if (!MessageChannels.All.Contains(channel))
            return MessagesProblems.UnknownChannel(channel);
        var category = request.Category ?? MessageCategory.Marketing.Key();
        var read = SaveTemplate.ContentOf(
            new SaveTemplate.Request(
                null,
                category,
                null,
                request.Design is null ? request.Variant ?? request.Language : request.Language,
                request.Variants,
                Design: request.Design,
                ExpiresAfterDays: request.ExpiresAfterDays
            ),
            channel,
            blocks
        );
        if (!read.IsOk)
            return read.Problems.ToList();
        if (TemplateRule.Check(read.Value, blocks, channel) is { Count: > 0 } problems)
            return problems;
        return await ForAsync(request.Customer, new Said(channel, category, read.Value, request.Data?.GetRawText()), blocks, ct);
    }

    /// <summary>What a template says since it was saved last.</summary>
    /// <param name="template">Its id.</param>
    /// <param name="customer">Whose it is; somebody made up when null.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<Outcome<TemplateDraft>> OfSavedAsync(long template, long? customer, CancellationToken ct)
    {
        var (blocks, said) = await store.ReadAsync(
            async c =>
                (
                    await TemplateTable.BlocksAsync(c),
                    await TemplateTable.FindAsync(template, c) is { } row
                        ? new Said(row.Channel, row.Category, (await TemplateTable.ContentAsync(row.Id, row.Version, c))!, null)
                        : null
                ),
            ct
        );
        return said is null ? MessagesProblems.NoSuchTemplate() : await ForAsync(customer, said, blocks, ct);
    }

    private async Task<Outcome<TemplateDraft>> ForAsync(
        long? customer,
        Said said,
        IReadOnlyDictionary<string, string> blocks,
        CancellationToken ct
    )
    {
        if (await PersonAsync(customer, ct) is not { } person)
            return MessagesProblems.NoSuchCustomer();
        if (await pool.MasksAsync(person.OwnerId, ct))
            person = person.Masked();
        person = (await traits.AddAsync(new() { [person.Id] = person }, [said.Content], blocks, ct))[person.Id];
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return new TemplateDraft(said.Channel, said.Category, said.Content, person, await people.GroundAsync(ct), blocks, said.Data, now);
    }

    private async Task<Person?> PersonAsync(long? id, CancellationToken ct) =>
        id is { } known ? (await store.ReadAsync(c => people.ByIdAsync([known], c), ct)).GetValueOrDefault(known) : Somebody;

    private sealed record Said(string Channel, string Category, TemplateContent Content, string? Data);

    private static Person Somebody { get; } =
        new()
        {
            Id = 0,
            Number = "C-1001",
            Name = "林小满",
            Email = "xiaoman@example.com",
            Phone = "13800000000",
            City = "杭州",
            Attributes = Attributes.None,
            Owner = "Ada",
            Orders = 3,
            Spend = 58_800,
            FirstOrder = 1_735_689_600_000,
            LastOrder = 1_767_225_600_000,
        };
}
