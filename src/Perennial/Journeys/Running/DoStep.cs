using Perennial.Audit;
using Perennial.Customers;
using Perennial.Ingest;
using Perennial.Messages;
using Perennial.Notifications;
using Perennial.Rules.Journeys;
using Perennial.Tasks;

namespace Perennial.Journeys;

/// <summary>What a step left behind.</summary>
/// <param name="Outcome">What was decided, for the log; null when it was simply done.</param>
/// <param name="Again">Whether there is nothing to wait for: the run is looked at again at once.</param>
internal sealed record StepDone(string? Outcome = null, long? Message = null, long? Task = null, bool Again = false);

/// <summary>Has the effect of a step, as rows in the transaction of the move. Nothing leaves the product here.</summary>
internal sealed class DoStep(
    QueueMessages messages,
    HandTasks tasks,
    CustomerTags tags,
    ChangeCustomer customers,
    CustomerOwners owners,
    Notify notify,
    WriteHeard entries
)
{
    public async Task<StepDone> RunAsync(BulkWrite write, JourneyStep step, Stand at, CancellationToken ct) =>
        step switch
        {
            JourneyStep.Message message => await SendAsync(write, message, at),
            JourneyStep.Task task => await GiveTaskAsync(write, task, at, ct),
            JourneyStep.AddTag { Tag: { } tag } => new(
                (await tags.AddAsync(write, [at.Customer], tag, at.By, ct)).Count > 0 ? null : "already"
            ),
            JourneyStep.RemoveTag { Tag: { } tag } => new(
                (await tags.RemoveAsync(write, [at.Customer], tag, at.By, ct)).Count > 0 ? null : "already"
            ),
            JourneyStep.SetField { Attribute: { } key } set => await SetAsync(write, key, set.Value, at, ct),
            JourneyStep.AssignOwner assign => await AssignAsync(write, assign.To, at, ct),
            JourneyStep.Notify tell => await TellAsync(write, tell, at, ct),
            JourneyStep.StartJourney { Journey: { } other } => new(
                await entries.EnterAsync([new Entry(other, at.Customer, "run:" + at.Key, at.Now)], write.Connection, write.Transaction) == 1
                    ? null
                    : "already"
            ),
            _ => new(),
        };

    private async Task<StepDone> SendAsync(BulkWrite write, JourneyStep.Message message, Stand at)
    {
        var order = new MessageOrder(at.Customer, message.Template!.Value, at.Journey.Source, at.Key);
        var id = await messages.AddAsync(order, write.Connection, write.Transaction);
        return new(Message: id, Again: id is null);
    }

    private async Task<StepDone> GiveTaskAsync(BulkWrite write, JourneyStep.Task task, Stand at, CancellationToken ct)
    {
        var (person, team) = await FindWhom.OneAsync(write, task.To, at, ct);
        var order = new TaskOrder($"{at.Journey.Source}:{at.Key}", at.Customer, task.Title!, task.Text ?? "", task.Priority, at.Publisher)
        {
            DueDay = task.DueInDays is { } days ? write.Zone.DayOf(at.Now) + days : null,
            AssigneeId = person,
            TeamId = team,
            Kind = task.Kind,
        };
        var given = await tasks.AddAsync(write, order, at.By, ct);
        at.Shares?.Given(person, given);
        return new(person is null && team is null ? "unassigned" : null, Task: given);
    }

    private async Task<StepDone> SetAsync(BulkWrite write, string key, string? value, Stand at, CancellationToken ct)
    {
        await ChangeCustomer.TakeTurnAsync(write, ct);
        var set = await customers.SetAsync(write, at.Customer, key, value, at.By, ct);
        return new(set.IsOk ? null : "refused:" + set.Problems[0].Code);
    }

    private async Task<StepDone> AssignAsync(BulkWrite write, Whom to, Stand at, CancellationToken ct)
    {
        await ChangeCustomer.TakeTurnAsync(write, ct);
        var (person, team) = await FindWhom.OneAsync(write, to, at, ct);
        if (person is null && team is null)
            return new("refused:nobody");
        return new(await owners.HandAsync(write, [at.Customer], (person, team), at.By, ct) == 1 ? null : "already");
    }

    private async Task<StepDone> TellAsync(BulkWrite write, JourneyStep.Notify tell, Stand at, CancellationToken ct)
    {
        var users = await FindWhom.AllAsync(write, tell.To, at, ct);
        var name = (
            await write.ListAsync<string?>("SELECT COALESCE(name, number) FROM customers WHERE id = @Customer", at, ct)
        ).FirstOrDefault();
        foreach (var user in users)
            await notify.AppendAsync(
                write.Connection,
                write.Transaction,
                new Notice(user, "journey", at.Customer, name ?? "", at.Journey.Name, tell.Text!)
            );
        return new(users.Count > 0 ? null : "nobody");
    }
}

/// <summary>Who is at which step of what, while it is done.</summary>
/// <param name="Key">run, step and visit: what the step does is done once for each.</param>
/// <param name="Publisher">The account that stands behind it.</param>
internal sealed record Stand(Journey Journey, long Customer, string Key, long Publisher, long Now)
{
    /// <summary>Who is named in histories.</summary>
    public Actor By { get; } = new(null, Journey.Name);

    /// <summary>Deals out what goes to a role, with all that this transaction gave before.</summary>
    public ShareTasks? Shares { get; init; }
}
