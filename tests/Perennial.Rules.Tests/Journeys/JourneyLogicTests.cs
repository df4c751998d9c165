using Perennial.Rules.Journeys;
using Perennial.Rules.Traits;
using Xunit;

namespace Perennial.Rules.Tests.Journeys;

/// <summary>Any journey, any world, any clock: no step twice, nobody lost, and always the same answer.</summary>
public class JourneyLogicTests
{
    private const long Start = 1_768_471_200_000;

    [Fact]
    public void Whatever_happens_no_visit_is_done_twice_and_nobody_waits_for_nothing()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var definition = RandomJourney.Of(random);
            Assert.DoesNotContain(JourneyCheck.Problems(definition), p => p.Problem.Code is not "journey-step-unreachable");
            var (now, state) = (Start, RunState.Enter(definition, 7, seed, Start, Start));
            var done = new HashSet<(string, int)>();
            for (var look = 0; look < 300 && state.IsActive; look++)
            {
                var move = JourneyLogic.Next(definition, state, RandomJourney.World(random, definition, state, now), now);
                if (move.Do is { } step)
                    Assert.True(done.Add((step.Id, state.Visit)), $"seed {seed}: {step.Id} twice");
                Assert.True(
                    !move.State.IsActive || move.State.LookAt is not null || move.State.WaitsFor is WaitsFor.Message,
                    $"seed {seed}: lost"
                );
                state = move.State;
                // Clocks jump, ahead and back; whoever is looked at too early stays where they are.
                now = random.Next(4) switch
                {
                    0 => now - random.Next(3_600_000),
                    1 => now,
                    _ => Math.Max(now, state.LookAt ?? now) + random.Next(1_000),
                };
            }
        }
    }

    [Fact]
    public void The_same_arguments_give_the_same_move_and_a_look_too_early_changes_nothing()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var definition = RandomJourney.Of(random);
            var state = RunState.Enter(definition, 7, seed, Start, Start);
            for (var look = 0; look < 20 && state.IsActive; look++)
            {
                var now = Math.Max(Start, state.LookAt ?? Start);
                var known = RandomJourney.World(random, definition, state, now);
                var (move, again) = (JourneyLogic.Next(definition, state, known, now), JourneyLogic.Next(definition, state, known, now));
                Assert.Equal(move.State with { Visits = state.Visits }, again.State with { Visits = state.Visits });
                Assert.Equal((move.Way, move.Do?.Id), (again.Way, again.Do?.Id));
                state = move.State;
                if (!state.IsActive || state.WaitsFor is not WaitsFor.Time || state.DueAt <= now)
                    continue;
                var early = JourneyLogic.Next(
                    definition,
                    state,
                    new Known { Workspace = known.Workspace, Recipient = known.Recipient },
                    now
                );
                Assert.Equal((state.Step, state.DueAt, null), (early.State.Step, early.State.DueAt, early.Way));
            }
        }
    }

    [Fact]
    public void A_goal_counts_within_its_time_only_and_for_those_left_alone_too()
    {
        var goal = new JourneyGoal(new JourneySignal.Event("order_paid"), Span.Days(10));
        var definition = new JourneyDefinition
        {
            Goal = goal,
            First = "a",
            Steps = [new JourneyStep.Wait(Span.Days(30)) { Id = "a" }],
        };
        var held = JourneyLogic.End(definition, RunState.Enter(definition, 1, 2, Start, Start), RunEnd.Holdout, Start).State;
        Known Paid(int day) => new() { Heard = [new(new("order_paid", null), Start + day * Span.Day)] };

        var reached = JourneyLogic.Next(definition, held, Paid(9), Start + 9 * Span.Day);
        var late = JourneyLogic.Next(definition, held, Paid(10), Start + 10 * Span.Day);

        Assert.True(reached.ReachedGoal);
        Assert.Equal((Start + 9 * Span.Day, RunEnd.Holdout), (reached.State.GoalAt, reached.State.Ended));
        Assert.False(late.ReachedGoal);
        var active = RunState.Enter(definition, 1, 2, Start, Start);
        Assert.Equal(RunEnd.Goal, JourneyLogic.Next(definition, active, Paid(1), Start + Span.Day).State.Ended);
    }

    [Fact]
    public void An_exit_stands_before_the_step_and_takes_back_a_message_that_waits()
    {
        var definition = new JourneyDefinition
        {
            Exits = [new JourneySignal.Rule("tag(\"vip\")")],
            First = "mail",
            Steps = [new JourneyStep.Message(1) { Id = "mail" }],
        };
        var known = new Known { Holding = new HashSet<string> { "tag(\"vip\")" } };
        var fresh = RunState.Enter(definition, 1, 2, Start, Start);
        var waiting = JourneyLogic.Next(definition, fresh, new Known(), Start).State;

        var before = JourneyLogic.Next(definition, fresh, known, Start);
        var after = JourneyLogic.Next(definition, waiting, known, Start);

        Assert.Equal((null, "exit:0", false), (before.Do, before.State.Ended, before.Withdraw));
        Assert.Equal(("exit:0", true), (after.State.Ended, after.Withdraw));
    }

    [Fact]
    public void Who_waits_is_looked_at_when_time_alone_may_make_an_exit_true()
    {
        var definition = new JourneyDefinition
        {
            Exits = [new JourneySignal.Rule("tag(\"vip\")")],
            First = "wait",
            Steps = [new JourneyStep.Wait(Span.Days(30)) { Id = "wait", Next = "mail" }, new JourneyStep.Message(1) { Id = "mail" }],
        };
        var fresh = RunState.Enter(definition, 1, 2, Start, Start);
        var soon = new Known { ChangesAt = Start + Span.Day };

        var waits = JourneyLogic.Next(definition, fresh, soon, Start).State;
        var later = JourneyLogic.Next(definition, waits, new Known { ChangesAt = Start + 40 * Span.Day }, Start + Span.Day).State;
        var asks = JourneyLogic.Next(definition, waits.At("mail", Start), soon, Start).State;
        var heedless = JourneyLogic.Next(definition with { Exits = [] }, fresh, soon, Start).State;

        Assert.Equal((Start + 30 * Span.Day, Start + Span.Day), (waits.DueAt, waits.LookAt));
        Assert.Equal(Start + 30 * Span.Day, later.LookAt);
        Assert.Equal((null, Start + Span.Day), (asks.DueAt, asks.LookAt));
        Assert.Equal(Start + 30 * Span.Day, heedless.LookAt);
    }

    [Theory]
    [InlineData("skipped:consent", false, "call")]
    [InlineData("sent", true, "thanks")]
    [InlineData("unknown:provider", true, "thanks")]
    public void What_became_of_a_message_decides_where_people_go_on(string outcome, bool sent, string next)
    {
        var definition = new JourneyDefinition
        {
            First = "mail",
            Steps =
            [
                new JourneyStep.Message(1, "call") { Id = "mail", Next = "thanks" },
                new JourneyStep.Task("Call") { Id = "call" },
                new JourneyStep.AddTag(1) { Id = "thanks" },
            ],
        };
        var waiting = JourneyLogic.Next(definition, RunState.Enter(definition, 1, 2, Start, Start), new Known(), Start).State;

        Assert.Equal("mail", JourneyLogic.Next(definition, waiting, new Known(), Start).State.Step);
        var move = JourneyLogic.Next(definition, waiting, new Known { Message = new(sent, outcome) }, Start);

        Assert.Equal((next, outcome), (move.State.Step, move.Outcome));
    }

    [Fact]
    public void Chance_falls_the_same_way_each_time_by_the_weights()
    {
        var split = new JourneyStep.Split([new(1), new(3)]) { Id = "s" };
        var definition = new JourneyDefinition { HoldoutPercent = 20 };

        var ways = Enumerable.Range(1, 8_000).Select(customer => StableChance.PathOf(split, 7, customer)).ToList();
        var held = Enumerable.Range(1, 8_000).Count(customer => StableChance.IsHeldOut(definition, 7, customer));

        Assert.InRange(ways.Count(way => way == 1), 5_800, 6_200);
        Assert.InRange(held, 1_450, 1_750);
        Assert.Equal(ways, Enumerable.Range(1, 8_000).Select(customer => StableChance.PathOf(split, 7, customer)));
    }
}
