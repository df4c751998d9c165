using Perennial.Rules.Access;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Tests.Journeys;

/// <summary>Journeys that could be published, and worlds in which anything may be so.</summary>
internal static class RandomJourney
{
    private static readonly string[] Zones = ["UTC", "Asia/Shanghai", "America/New_York", "Australia/Lord_Howe"];

    /// <summary>A chain of steps with ways ahead and, behind a wait, back.</summary>
    public static JourneyDefinition Of(Random random)
    {
        var count = random.Next(1, 9);
        var steps = Enumerable.Range(0, count).Select(i => Step(random, i, count)).ToList();
        return new JourneyDefinition
        {
            Trigger = random.Next(2) == 0 ? new JourneyTrigger.Manual() : new JourneyTrigger.Form(random.Next(2) == 0 ? null : "contact"),
            First = "s0",
            Steps = steps,
            Exits = random.Next(4) == 0 ? [new JourneySignal.Rule("exit")] : [],
            Goal = random.Next(3) == 0 ? new(new JourneySignal.Event("goal"), Span.Days(random.Next(1, 60)), random.Next(2) == 0) : null,
        };
    }

    public static Known World(Random random, JourneyDefinition definition, RunState state, long now)
    {
        var asks = JourneyQuestions.Of(definition, state);
        return new Known
        {
            Holding = asks.Rules.Where(rule => random.Next(rule == "exit" ? 40 : 2) == 0).ToHashSet(),
            Heard = [.. asks.Events.Where(_ => random.Next(6) == 0).Select(key => new HeardEvent(key, now - random.Next(100_000)))],
            Message = random.Next(2) == 0 ? new MessageFate(random.Next(2) == 0, "sent") : null,
            Workspace = Zone.Utc,
            Recipient = Zone.Find(Zones[random.Next(Zones.Length)])!,
        };
    }

    private static JourneyStep Step(Random random, int place, int count)
    {
        var next = place + 1 < count ? $"s{place + 1}" : null;
        string? Ahead() => random.Next(3) == 0 || place + 1 >= count ? null : $"s{random.Next(place + 1, count)}";
        JourneyStep step = random.Next(12) switch
        {
            0 => new JourneyStep.Message(1, Ahead()),
            1 => new JourneyStep.Task("Call") { To = random.Next(2) == 0 ? new() : new(WhomKind.Role, Role: Role.Sales) },
            2 => new JourneyStep.AddTag(1),
            3 => new JourneyStep.SetField("a", "b"),
            4 => new JourneyStep.Notify("Look"),
            5 => new JourneyStep.Wait(new Span(random.Next(1, 90), (SpanUnit)random.Next(4))),
            6 => new JourneyStep.WaitUntil("09:30", random.Next(2) == 0 ? [1, 6] : null),
            7 => new JourneyStep.WaitWindow("22:00", random.Next(2) == 0 ? "06:00" : "23:30", null),
            8 => new JourneyStep.WaitEvent(Span.Days(random.Next(1, 9)), "opened", null, Ahead()),
            9 => new JourneyStep.Branch([new("a", null, Ahead()), new("b", null, Ahead())]),
            10 => new JourneyStep.Split([new(1, null, next), new(2, null, Ahead())]),
            _ => new JourneyStep.Wait(Span.Days(1)),
        };
        var goesBack = step is JourneyStep.Wait && random.Next(3) == 0;
        return step with { Id = $"s{place}", Next = goesBack ? $"s{random.Next(place + 1)}" : next };
    }
}
