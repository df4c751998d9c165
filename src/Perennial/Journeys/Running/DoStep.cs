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

/// <summary>Has the effect of a step for many at once, as rows in the transaction of the moves. Nothing leaves the product here.</summary>
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
    /// <param name="write">The transaction.</param>
    /// <param name="step">What is done.</param>
    /// <param name="at">What all of them stand on.</param>
    /// <param name="who">With whom, each customer once.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>What it left behind, of each.</returns>
    public async Task<IReadOnlyList<StepDone>> RunAsync(
        BulkWrite write,
        JourneyStep step,
        Ground at,
        IReadOnlyList<Stand> who,
        CancellationToken ct
    ) =>
        step switch
        {
            JourneyStep.Message message => await SendAsync(write, message, at, who),
            JourneyStep.Task task => await GiveTasksAsync(write, task, at, who, ct),
            JourneyStep.AddTag { Tag: { } tag } => OrAlready(who, await tags.AddAsync(write, Customers(who), tag, at.By, ct)),
            JourneyStep.RemoveTag { Tag: { } tag } => OrAlready(who, await tags.RemoveAsync(write, Customers(who), tag, at.By, ct)),
            JourneyStep.SetField { Attribute: { } key } set => await SetAsync(write, key, set.Value, at, who, ct),
            JourneyStep.AssignOwner assign => await AssignAsync(write, assign.To, at, who, ct),
            JourneyStep.Notify tell => await TellAsync(write, tell, at, who, ct),
            JourneyStep.StartJourney { Journey: { } other } => OrAlready(who, await EnterAsync(write, other, at, who)),
            _ => [.. who.Select(_ => new StepDone())],
        };

    private async Task<IReadOnlyList<StepDone>> SendAsync(BulkWrite write, JourneyStep.Message message, Ground at, IReadOnlyList<Stand> who)
    {
        var orders = who.Select(one => new MessageOrder(one.Customer, message.Template!.Value, at.Journey.Source, one.Key));
        var ids = await messages.AddAsync([.. orders], write.Connection, write.Transaction);
        return [.. ids.Select(id => new StepDone(Message: id, Again: id is null))];
    }

    private async Task<IReadOnlyList<StepDone>> GiveTasksAsync(
        BulkWrite write,
        JourneyStep.Task task,
        Ground at,
        IReadOnlyList<Stand> who,
        CancellationToken ct
    )
    {
        var whom = await FindWhom.EachAsync(write, task.To, at, who, ct);
        var orders = who.Zip(
            whom,
            (one, to) =>
                new TaskOrder($"{at.Journey.Source}:{one.Key}", one.Customer, task.Title!, task.Text ?? "", task.Priority, at.Publisher)
                {
                    DueDay = task.DueInDays is { } days ? write.Zone.DayOf(at.Now) + days : null,
                    AssigneeId = to.Person,
                    TeamId = to.Team,
                    Kind = task.Kind,
                }
        );
        var given = await tasks.AddAsync(write, [.. orders], at.By, ct);
        return [.. given.Zip(whom, (id, to) => new StepDone(to is (null, null) ? "unassigned" : null, Task: id))];
    }

    private async Task<IReadOnlyList<StepDone>> SetAsync(
        BulkWrite write,
        string key,
        string? value,
        Ground at,
        IReadOnlyList<Stand> who,
        CancellationToken ct
    )
    {
        await ChangeCustomer.TakeTurnAsync(write, ct);
        var done = new List<StepDone>();
        foreach (var one in who)
        {
            var set = await customers.SetAsync(write, one.Customer, key, value, at.By, ct);
            done.Add(new(set.IsOk ? null : "refused:" + set.Problems[0].Code));
        }
        return done;
    }

    private async Task<IReadOnlyList<StepDone>> AssignAsync(
        BulkWrite write,
        Whom to,
        Ground at,
        IReadOnlyList<Stand> who,
        CancellationToken ct
    )
    {
        await ChangeCustomer.TakeTurnAsync(write, ct);
        // An account or a team, so the same for all.
        var whom = (await FindWhom.EachAsync(write, to, at, who, ct))[0];
        return whom is (null, null)
            ? [.. who.Select(_ => new StepDone("refused:nobody"))]
            : OrAlready(who, await owners.HandAsync(write, Customers(who), whom, at.By, ct));
    }

    private async Task<IReadOnlyList<StepDone>> TellAsync(
        BulkWrite write,
        JourneyStep.Notify tell,
        Ground at,
        IReadOnlyList<Stand> who,
        CancellationToken ct
    )
    {
        var users = await FindWhom.AllAsync(write, tell.To, at, who, ct);
        var names = (
            await write.ListAsync<(long Id, string? Name)>(
                $"SELECT id, COALESCE(name, number) FROM customers WHERE id IN ({write.Dialect.IntegersIn("ids")})",
                new { ids = BulkWrite.Json(Customers(who)) },
                ct
            )
        ).ToDictionary(one => one.Id, one => one.Name ?? "");
        var notices =
            from one in who.Zip(users)
            from user in one.Second
            let name = names.GetValueOrDefault(one.First.Customer, "")
            select new Notice(user, "journey", one.First.Customer, name, at.Journey.Name, tell.Text!);
        await notify.AppendAsync(write.Connection, write.Transaction, [.. notices]);
        return [.. users.Select(some => new StepDone(some.Count > 0 ? null : "nobody"))];
    }

    private async Task<IReadOnlyCollection<long>> EnterAsync(BulkWrite write, long journey, Ground at, IReadOnlyList<Stand> who)
    {
        var wanted = who.Select(one => new Entry(journey, one.Customer, "run:" + one.Key, at.Now));
        return [.. (await entries.EnterAsync([.. wanted], write.Connection, write.Transaction)).Select(entry => entry.Customer)];
    }

    private static List<long> Customers(IReadOnlyList<Stand> who) => [.. who.Select(one => one.Customer)];

    private static IReadOnlyList<StepDone> OrAlready(IReadOnlyList<Stand> who, IReadOnlyCollection<long> changed)
    {
        var known = changed.ToHashSet();
        return [.. who.Select(one => new StepDone(known.Contains(one.Customer) ? null : "already"))];
    }
}

/// <summary>What all who are at a step stand on, while it is done.</summary>
/// <param name="Publisher">The account that stands behind it.</param>
/// <param name="Shares">Deals out what goes to a role, with all that this transaction gave before.</param>
/// <param name="Now">Unix milliseconds.</param>
internal sealed record Ground(Journey Journey, long Publisher, ShareTasks Shares, long Now)
{
    /// <summary>Who is named in histories.</summary>
    public Actor By { get; } = new(null, Journey.Name);
}

/// <summary>Who is at a step.</summary>
/// <param name="Key">run, step and visit: what the step does is done once for each.</param>
internal sealed record Stand(long Customer, string Key);
