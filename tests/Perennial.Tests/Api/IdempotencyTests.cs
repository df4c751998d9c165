using System.Net;
using Perennial.Tests.Access;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Api;

public class IdempotencyTests
{
    private const string Path = "/api/v1/events";
    private const string Body = """{"events":[{"customer":{"number":"C-1"},"name":"signed_up"}]}""";

    [DatabaseTheory]
    public async Task A_request_that_comes_again_has_one_effect_and_the_same_answer(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);

        var first = await trial.SendAsync("POST", Path, Body, Key("a"));
        trial.Server.Clock.Sleep(TimeSpan.FromHours(47));
        var second = await trial.SendAsync("POST", Path, Body.Replace(":", " : "), Key("a"));

        Assert.Equal(await first.Content.ReadAsStringAsync(Ct), await second.Content.ReadAsStringAsync(Ct));
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal("true", second.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(1, await trial.Server.Database.CountAsync("events"));
    }

    [DatabaseTheory]
    public async Task The_same_key_with_another_body_is_refused(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        await trial.JsonAsync(HttpStatusCode.OK, "POST", Path, Body, Key("a"));

        var other = await trial.SendAsync("POST", Path, Body.Replace("signed_up", "signed_in"), Key("a"));

        await other.IsProblem(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        Assert.Equal(1, await trial.Server.Database.CountAsync("events"));
    }

    [DatabaseTheory]
    public async Task Of_many_requests_with_one_key_at_one_moment_one_has_an_effect(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => trial.SendAsync("POST", Path, Body, Key("a"))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(11, answers.Count(answer => answer.Headers.Contains("Idempotency-Replayed")));
        Assert.Equal(1, await trial.Server.Database.CountAsync("events"));
    }

    [DatabaseTheory]
    public async Task A_refused_request_may_be_corrected_and_sent_with_the_same_key(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        var wrong = """{"number":"SO-1","customer":{"id":42},"total":5}""";
        await (await trial.SendAsync("POST", "/api/v1/orders", wrong, Key("a"))).IsProblem(HttpStatusCode.BadRequest, "customer-unknown");

        var right = await trial.SendAsync(
            "POST",
            "/api/v1/orders",
            """{"number":"SO-1","customer":{"number":"C-1"},"total":5}""",
            Key("a")
        );

        Assert.Equal(HttpStatusCode.Created, right.StatusCode);
    }

    [DatabaseTheory]
    public async Task After_its_time_a_key_is_as_good_as_new(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        await trial.JsonAsync(HttpStatusCode.OK, "POST", Path, Body, Key("a"));
        trial.Server.Clock.Sleep(TimeSpan.FromHours(48));

        await trial.JsonAsync(HttpStatusCode.OK, "POST", Path, Body, Key("a"));

        Assert.Equal(2, await trial.Server.Database.CountAsync("events"));
        Assert.Equal(1, await trial.Server.Database.CountAsync("idempotency_keys"));
    }

    [Fact]
    public async Task Equal_keys_of_two_clients_are_two_keys_and_an_empty_one_is_none()
    {
        await using var trial = await ApiTrial.StartAsync();
        var other = await ApiTrial.ClientAsync(trial.Server, "recordActivity");
        await trial.JsonAsync(HttpStatusCode.OK, "POST", Path, Body, Key("a"));
        other.DefaultRequestHeaders.Add("Idempotency-Key", "a");

        var second = await other.Send(
            "POST",
            Path,
            new { events = new[] { new { customer = new { number = "C-2" }, name = "signed_in" } } }
        );

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        await (await trial.SendAsync("POST", Path, Body, Key("a b"))).IsProblem(HttpStatusCode.BadRequest, "idempotency-key-not-valid");
    }

    private static (string, string) Key(string key) => ("Idempotency-Key", key);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
