using Perennial.Audit;
using Perennial.Messages;
using Perennial.Rules.Journeys;
using Perennial.Rules.Tasks;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Journeys;

/// <summary>Steps beyond e-mail: a message on any channel, a call to a system, a call to the customer.</summary>
public class JourneyChannelTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task A_text_message_a_system_and_a_call_are_each_ordered_once(Engine engine)
    {
        await using var trial = await JourneyTrial.StartAsync(engine);
        var (sms, hook) = (await TemplateAsync(trial, "sms"), await TemplateAsync(trial, "webhook"));
        var customer = await trial.Given.CustomerAsync(phone: "13800000000");
        var journey = await trial.PublishAsync(
            new()
            {
                First = "sms",
                Steps =
                [
                    new JourneyStep.Message(sms) { Id = "sms", Next = "hook" },
                    new JourneyStep.Message(hook, Channel: "webhook") { Id = "hook", Next = "call" },
                    new JourneyStep.Task("Call", Kind: TaskKind.Call) { Id = "call" },
                ],
            }
        );

        await trial.EnrolAsync(journey, "k", customer);
        await trial.RunAsync();
        await trial.EnrolAsync(journey, "k", customer);
        await trial.RunAsync();

        Assert.Equal(
            [$"sms | dry | +8613800000000", $"webhook | dry | {customer}"],
            await trial.Database.LinesAsync("SELECT channel, state, recipient FROM messages ORDER BY id")
        );
        Assert.Equal(["Call | call"], await trial.Database.LinesAsync("SELECT title, kind FROM tasks"));
        Assert.Equal(["done | end"], await trial.RunsAsync("state, ended"));
    }

    [Fact]
    public async Task A_step_that_calls_a_system_takes_no_template_for_people()
    {
        await using var trial = await JourneyTrial.StartAsync(Engine.Sqlite);
        var sms = await TemplateAsync(trial, "sms");
        JourneyDefinition With(string channel) =>
            new() { First = "a", Steps = [new JourneyStep.Message(sms, Channel: channel) { Id = "a" }] };

        var check = trial.Database.Get<Perennial.Journeys.CheckReferences>();

        Assert.Equal(["template"], (await check.ProblemsAsync(With("webhook"), Ct)).Select(one => one.Problem.Field));
        Assert.Equal(["channel"], (await check.ProblemsAsync(With("pigeon"), Ct)).Select(one => one.Problem.Field));
        Assert.Empty(await check.ProblemsAsync(With("sms"), Ct));
    }

    private static async Task<long> TemplateAsync(JourneyTrial trial, string channel)
    {
        var variants = new Dictionary<string, SaveTemplate.VariantRequest> { ["en"] = new("", "", "", "hi") };
        var request = new SaveTemplate.Request(channel, "service", "marketing", "en", variants, channel);
        var saved = await trial.Database.Get<SaveTemplate>().RunAsync(null, request, Actor.System, Ct);
        Assert.True(saved.IsOk, string.Join('\n', saved.Problems.Select(p => p.Detail.En)));
        return saved.Value.Id;
    }
}
