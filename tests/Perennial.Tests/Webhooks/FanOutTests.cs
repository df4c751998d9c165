using System.Text.Json;
using Dapper;
using Perennial.Customers;
using Perennial.Orders;
using Perennial.Plumbing;
using Perennial.Rules.Customers;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Webhooks;

public class FanOutTests
{
    [DatabaseTheory]
    public async Task What_commits_after_the_subscription_is_told_and_nothing_older(Engine engine)
    {
        await using var trial = await WebhookTrial.StartAsync(engine);
        var customer = await trial.Database.Given.CustomerAsync();
        await trial.Database.Given.EventAsync(customer, "signed_in");
        await trial.SubscribeAsync("signed_in");
        trial.Database.Clock.Advance(TimeSpan.FromSeconds(1));
        await trial.Database.Given.EventAsync(customer, "signed_in", props: """{"new":true}""");
        await trial.Database.Given.EventAsync(customer, "page_viewed");

        await trial.TellAsync();
        await trial.TellAsync();

        var body = JsonSerializer.Deserialize<JsonElement>(Assert.Single(trial.Receiver.All).Body);
        Assert.True(body.GetProperty("data").GetProperty("properties").GetProperty("new").GetBoolean());
        Assert.Equal(customer, body.GetProperty("data").GetProperty("customer").GetProperty("id").GetInt64());
    }

    [DatabaseTheory]
    public async Task Facts_come_in_the_order_in_which_they_were_stated(Engine engine)
    {
        await using var trial = await WebhookTrial.StartAsync(engine);
        await trial.SubscribeAsync("step");
        var customer = await trial.Database.Given.CustomerAsync();
        for (var i = 0; i < 60; i++)
            await trial.Database.Given.EventAsync(customer, "step", props: $$"""{"n":{{i}}}""");

        await trial.TellAsync();

        Assert.Equal(
            Enumerable.Range(0, 60),
            trial.Receiver.All.Select(r =>
                JsonSerializer.Deserialize<JsonElement>(r.Body).GetProperty("data").GetProperty("properties").GetProperty("n").GetInt32()
            )
        );
    }

    [DatabaseTheory]
    public async Task A_filter_keeps_what_it_names(Engine engine)
    {
        await using var trial = await WebhookTrial.StartAsync(engine);
        await trial.SubscribeAsync(
            "order_paid",
            """[{"path":"data.amount","op":"gte","value":100},{"path":"data.customer.country","op":"in","value":["AT","DE"]}]"""
        );
        await PaidAsync(trial, "S-1", 9_999, "AT");
        await PaidAsync(trial, "S-2", 10_000, "CN");
        await PaidAsync(trial, "S-3", 10_000, "AT");

        await trial.TellAsync();

        var body = JsonSerializer.Deserialize<JsonElement>(Assert.Single(trial.Receiver.All).Body);
        Assert.Equal(100m, body.GetProperty("data").GetProperty("amount").GetDecimal());
    }

    [DatabaseTheory]
    public async Task A_corrected_order_is_told_again_only_where_it_says_something_else(Engine engine)
    {
        await using var trial = await WebhookTrial.StartAsync(engine);
        await trial.SubscribeAsync("order_paid order_refunded");
        var customer = await PaidAsync(trial, "S-1", 10_000);
        await trial.TellAsync();
        await WriteOrderAsync(trial, customer, "S-1", 10_000, refunded: 4_000);
        await trial.TellAsync();
        await WriteOrderAsync(trial, customer, "S-1", 9_000, refunded: 4_000);

        await trial.TellAsync();

        Assert.Equal(["order_paid", "order_refunded", "order_paid"], trial.Types);
    }

    [DatabaseTheory]
    public async Task Customers_are_told_when_they_are_created_changed_and_gone(Engine engine)
    {
        await using var trial = await WebhookTrial.StartAsync(engine);
        var old = await WriteCustomerAsync(trial, new CustomerFields { Number = "OLD", City = "Wien" });
        trial.Database.Clock.Advance(TimeSpan.FromSeconds(1));
        await trial.SubscribeAsync("customer_created customer_updated customer_deleted");
        await trial.TellAsync();
        trial.Database.Clock.Advance(TimeSpan.FromSeconds(1));
        await WriteCustomerAsync(trial, new CustomerFields { Number = "NEW" });
        await trial.TellAsync();
        trial.Database.Clock.Advance(TimeSpan.FromSeconds(1));
        await WriteCustomerAsync(trial, new CustomerFields { Number = "NEW", City = "Graz" });
        await WriteCustomerAsync(trial, new CustomerFields { Number = "OLD", City = "Linz" });
        await trial.TellAsync();
        await trial.Database.Store.WriteAsync((c, t) => c.ExecuteAsync("DELETE FROM customers WHERE id = @old", new { old }, t), Ct);

        await trial.TellAsync();

        Assert.Equal(["customer_created", "customer_updated", "customer_updated", "customer_deleted"], trial.Types);
        var created = JsonSerializer.Deserialize<JsonElement>(trial.Receiver.All.First().Body);
        Assert.Equal("NEW", created.GetProperty("data").GetProperty("customer").GetProperty("number").GetString());
    }

    [DatabaseTheory]
    public async Task A_customer_that_is_created_and_changed_at_once_is_told_as_created(Engine engine)
    {
        await using var trial = await WebhookTrial.StartAsync(engine);
        await trial.SubscribeAsync("customer_created customer_updated");
        trial.Database.Clock.Advance(TimeSpan.FromSeconds(1));
        await WriteCustomerAsync(trial, new CustomerFields { Number = "NEW" });
        trial.Database.Clock.Advance(TimeSpan.FromSeconds(1));
        await WriteCustomerAsync(trial, new CustomerFields { Number = "NEW", City = "Graz" });

        await trial.TellAsync();

        Assert.Equal(["customer_created"], trial.Types);
        Assert.Contains("Graz", trial.Receiver.All.Single().Body, StringComparison.Ordinal);
    }

    [DatabaseTheory]
    public async Task What_a_file_brings_is_told_only_where_that_is_wanted(Engine engine)
    {
        await using var trial = await WebhookTrial.StartAsync(engine);
        await trial.SubscribeAsync("customer_created");
        await trial.SubscribeAsync("customer_created", imported: true);
        trial.Database.Clock.Advance(TimeSpan.FromSeconds(1));

        await WriteCustomerAsync(trial, new CustomerFields { Number = "FILE" }, import: 7);
        await trial.TellAsync();

        Assert.Single(trial.Receiver.All);
    }

    [DatabaseTheory]
    public async Task Rows_that_are_all_written_again_are_not_told_again(Engine engine)
    {
        await using var trial = await WebhookTrial.StartAsync(engine);
        await trial.SubscribeAsync("signed_in customer_updated");
        var customer = await trial.Database.Given.CustomerAsync();
        await trial.Database.Given.EventAsync(customer, "signed_in");
        await trial.TellAsync();

        // What a move of the workspace to another zone does.
        await trial.Database.Store.WriteAsync((c, t) => c.ExecuteAsync("UPDATE events SET day = day + 1", transaction: t), Ct);
        await trial.TellAsync();

        Assert.Equal(["signed_in"], trial.Types);
    }

    [Fact]
    public async Task On_PostgreSQL_a_transaction_that_commits_late_is_told_when_it_commits()
    {
        Assert.SkipWhen(TestPostgres.ReasonToSkip is not null, TestPostgres.ReasonToSkip ?? "");
        await using var trial = await WebhookTrial.StartAsync(Engine.Postgres);
        await trial.SubscribeAsync("signed_in");
        var customer = await trial.Database.Given.CustomerAsync();
        await using var connection = await trial.Database.Store.OpenAsync(Ct);
        await using var late = await connection.BeginTransactionAsync(Ct);
        await connection.ExecuteAsync(
            """
            INSERT INTO events (id, customer_id, name, time, day, props, source, received_at)
            VALUES (1, @customer, 'signed_in', @Now, 0, '{"late":true}', 'test', @Now)
            """,
            new { customer, Now = trial.Database.Clock.GetUtcNow().ToUnixTimeMilliseconds() },
            late
        );
        await trial.Database.Given.EventAsync(customer, "signed_in");
        await trial.TellAsync();
        Assert.Single(trial.Receiver.All);

        await late.CommitAsync(Ct);
        await trial.TellAsync();

        Assert.Equal(2, trial.Receiver.All.Count);
        Assert.Contains("late", trial.Receiver.All.Last().Body, StringComparison.Ordinal);
    }

    [DatabaseTheory]
    public async Task Two_nodes_that_look_at_the_same_moment_queue_each_fact_once(Engine engine)
    {
        await using var trial = await WebhookTrial.StartAsync(engine);
        await trial.SubscribeAsync("signed_in");
        var customer = await trial.Database.Given.CustomerAsync();
        for (var i = 0; i < 20; i++)
            await trial.Database.Given.EventAsync(customer, "signed_in");

        var queued = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => trial.FanOut.RunAsync(Ct)));

        Assert.Equal(20, queued.Sum());
        Assert.Equal(20, await trial.Database.CountAsync("webhook_deliveries"));
    }

    [DatabaseTheory]
    public async Task The_log_of_changes_is_held_until_the_facts_were_read_and_let_go_with_the_last_subscription(Engine engine)
    {
        await using var trial = await WebhookTrial.StartAsync(engine);
        var id = await trial.SubscribeAsync("signed_in");
        var customer = await trial.Database.Given.CustomerAsync();
        await trial.Database.Given.EventAsync(customer, "signed_in");
        await trial.Database.Given.EventAsync(customer, "signed_in");
        var (store, source) = (trial.Database.Store, MirrorSource.Of(trial.Database.Store));
        await using var now = await source.OpenAsync(Ct);

        // A mirror that has read everything, two days later: it would throw the log away.
        trial.Database.Clock.Advance(TimeSpan.FromDays(2));
        await PurgeMirrorLog.RunAsync(store, source, "mirror", now.Position, trial.Database.Clock.GetUtcNow(), Ct);
        await trial.TellAsync();
        await store.WriteAsync(
            async (c, t) =>
            {
                await Perennial.Webhooks.Subscriptions.DeleteAsync(id, c, t);
                await trial.Database.Get<Perennial.Webhooks.FactCursor>().ForgetAsync(c, t);
            },
            Ct
        );

        Assert.Equal(2, trial.Receiver.All.Count);
        Assert.Equal(0, await trial.Database.CountAsync("webhook_cursor"));
        Assert.DoesNotContain("webhooks", await trial.Database.LinesAsync("SELECT name FROM mirror_readers"));
    }

    private static async Task<long> PaidAsync(WebhookTrial trial, string number, long gross, string? country = null)
    {
        var customer = await trial.Database.Given.CustomerAsync(country: country);
        await WriteOrderAsync(trial, customer, number, gross);
        return customer;
    }

    private static Task<OrderWriteResult> WriteOrderAsync(
        WebhookTrial trial,
        long customer,
        string number,
        long gross,
        long refunded = 0
    ) =>
        trial.Database.BulkAsync(write =>
            trial
                .Database.Get<OrderWriter>()
                .WriteAsync(
                    write,
                    [
                        new OrderRecord
                        {
                            CustomerId = customer,
                            Number = number,
                            Status = refunded > 0 ? "partially_refunded" : "paid",
                            Time = trial.Database.Clock.GetUtcNow().ToUnixTimeMilliseconds(),
                            Gross = gross,
                            Refunded = refunded,
                            Currency = "CNY",
                        },
                    ],
                    Ct
                )
        );

    private static async Task<long> WriteCustomerAsync(WebhookTrial trial, CustomerFields fields, long? import = null) =>
        (
            await trial.Database.BulkAsync(
                write =>
                    trial
                        .Database.Get<CustomerWriter>()
                        .WriteAsync(write, [fields], new CustomerWriteOptions(IdentityType.Number, CustomerWriteMode.CreateAndUpdate), Ct),
                import
            )
        )
            .Results[0]
            .CustomerId;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
