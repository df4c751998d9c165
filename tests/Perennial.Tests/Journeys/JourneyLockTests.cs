using Perennial.Audit;
using Perennial.Journeys;
using Perennial.Messages;
using Perennial.Rules.Journeys;
using Perennial.Rules.Messages;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Journeys;

/// <summary>
/// Several nodes decide about messages and take people out of the journey that ordered them, at the same moment. Each of the two holds what
/// the other wants next; in one order they only wait.
/// </summary>
public class JourneyLockTests
{
    private const int People = 60;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Deciding_about_messages_and_withdrawing_them_never_wait_for_each_other_in_a_ring(Engine engine)
    {
        await using var trial = await JourneyTrial.StartAsync(engine);
        await trial.Mail.RulesAsync(new ContactRules { PerDay = null, PerWeek = null });
        var customers = await JourneyOnceTests.CustomersAsync(trial, People);
        var template = await trial.Mail.TemplateAsync("inbox", new SaveTemplate.VariantRequest("T", "", "", "hi"), "transactional");

        foreach (var round in Enumerable.Range(1, 4))
        {
            // What woke them before is not news.
            trial.Database.Clock.Sleep(TimeSpan.FromMinutes(1));
            var journey = await trial.PublishAsync(OneMessage(template));
            await trial.EnrolAsync(journey, $"{round}", customers);
            while (await trial.Database.Get<LetIn>().RunAsync(Ct) + await trial.Database.Get<MoveRuns>().RunAsync(Ct) > 0) { }
            // What wakes them, so that one node moves those of whom another delivers the message.
            foreach (var customer in customers)
                await trial.Given.EventAsync(customer, "order_paid", trial.Database.Clock.GetUtcNow());

            await Task.WhenAll(
                Task.Run(() => DeliverAsync(trial), Ct),
                Task.Run(() => MoveAsync(trial), Ct),
                Task.Run(() => trial.Database.Get<ActOnJourney>().RunAsync(journey, "archive", Actor.System, Ct), Ct)
            );

            await ExpectOneOrTheOtherAsync(trial, journey);
        }
    }

    /// <summary>A message was delivered, with its fact, or withdrawn; nobody is left in the journey, and nothing that was withdrawn went out.</summary>
    private static async Task ExpectOneOrTheOtherAsync(JourneyTrial trial, long journey)
    {
        var source = $"journey:{journey}";
        Assert.Equal(0, await trial.Database.CountAsync($"journey_runs WHERE journey_id = {journey} AND state = 'active'"));
        var states = await trial.Database.LinesAsync($"SELECT state FROM messages WHERE source = '{source}'");
        Assert.Equal(People, states.Count);
        Assert.All(states, state => Assert.Contains(state, new[] { "sent", "skipped" }));
        var sent = await trial.Database.LinesAsync($"SELECT id FROM messages WHERE source = '{source}' AND state = 'sent' ORDER BY id");
        var told = await trial.Database.LinesAsync(
            $"SELECT m.id FROM messages m JOIN events e ON e.message_id = 'message:' || CAST(m.id AS TEXT) || ':message_sent' WHERE m.source = '{source}' ORDER BY m.id"
        );
        Assert.Equal(sent, told);
    }

    private static async Task DeliverAsync(JourneyTrial trial)
    {
        while (await trial.Database.Get<PrepareMessages>().RunAsync("inbox", Ct) > 0) { }
    }

    private static async Task MoveAsync(JourneyTrial trial)
    {
        await trial.Database.Get<HearLog>().RunAsync(Ct);
        while (await trial.Database.Get<MoveRuns>().RunAsync(Ct) > 0) { }
    }

    private static JourneyDefinition OneMessage(long template) =>
        new()
        {
            First = "say",
            Steps = [new JourneyStep.Message(template, Channel: "inbox") { Id = "say" }],
            Exits = [new JourneySignal.Event("order_paid")],
        };
}
