using Perennial.Customers;
using Perennial.Ingest;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Customers;

public class CustomerWriterTests
{
    private const string State = """
        SELECT number, name, email, phone, country, attributes, (SELECT COUNT(*) FROM customer_identities i WHERE i.customer_id = customers.id) AS identities
        FROM customers ORDER BY number
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task A_batch_that_comes_twice_says_nothing_new(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var records = RandomRecords(seed: 3, count: 500, numbers: 100_000);

        var first = await WriteAsync(database, records);
        var second = await WriteAsync(database, records);

        Assert.All(first.Results, r => Assert.Equal(WriteOutcome.Created, r.Outcome));
        Assert.All(second.Results, r => Assert.Equal(WriteOutcome.Unchanged, r.Outcome));
        Assert.Equal(first.Results.Select(r => r.CustomerId), second.Results.Select(r => r.CustomerId));
        Assert.Empty(second.Changes);
    }

    [DatabaseTheory]
    public async Task However_records_are_split_the_result_is_the_same(Engine engine)
    {
        var records = RandomRecords(seed: 11, count: 300, numbers: 80);
        await using var whole = await TestDatabase.CreateAsync(engine);
        await using var split = await TestDatabase.CreateAsync(engine);

        var atOnce = await WriteAsync(whole, records);
        var inParts = new List<CustomerResult>();
        var random = new Random(5);
        for (var at = 0; at < records.Count; )
        {
            var size = random.Next(1, 40);
            inParts.AddRange((await WriteAsync(split, [.. records.Skip(at).Take(size)])).Results);
            at += size;
        }

        Assert.Equal(await whole.LinesAsync(State), await split.LinesAsync(State));
        Assert.Equal(atOnce.Results.Select(r => r.Outcome), inParts.Select(r => r.Outcome));
        Assert.Contains(atOnce.Results, r => r is { Outcome: WriteOutcome.Updated, Repeated: true });
    }

    [DatabaseTheory]
    public async Task An_address_of_another_customer_is_reported_and_nothing_is_merged(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var ada = (await WriteAsync(database, [new() { Number = "1", Email = "ada@example.test" }])).Results[0].CustomerId;

        var result = await WriteAsync(
            database,
            [
                new()
                {
                    Number = "2",
                    Email = " ADA@example.test ",
                    Name = "Bob",
                },
                new() { Number = "3" },
            ]
        );

        Assert.Equal([WriteOutcome.Conflict, WriteOutcome.Created], result.Results.Select(r => r.Outcome));
        Assert.Equal(new IdentityConflict(new Identity(IdentityType.Email, "ada@example.test"), ada), result.Results[0].Conflict);
        Assert.Equal(["1", "3"], await database.LinesAsync("SELECT number FROM customers ORDER BY number"));
    }

    [DatabaseTheory]
    public async Task A_phone_may_be_shared_and_belongs_to_the_first(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);

        var result = await WriteAsync(
            database,
            [new() { Number = "1", Phone = "138 0013 8000" }, new() { Number = "2", Phone = "+86 13800138000" }]
        );
        var byPhone = await WriteAsync(database, [new() { Phone = "008613800138000", Name = "First" }], IdentityType.Phone);

        Assert.All(result.Results, r => Assert.Equal(WriteOutcome.Created, r.Outcome));
        Assert.Equal(result.Results[0].CustomerId, byPhone.Results[0].CustomerId);
    }

    [DatabaseTheory]
    public async Task The_mode_decides_what_happens_to_known_and_unknown_customers(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await WriteAsync(
            database,
            [
                new()
                {
                    Number = "1",
                    Name = "Ada",
                    Country = "AT",
                },
            ]
        );
        List<CustomerFields> records =
        [
            new()
            {
                Number = "1",
                Country = "DE",
                City = "Berlin",
            },
            new() { Number = "2" },
            new() { Name = "Nobody" },
        ];

        var create = await WriteAsync(database, [records[0]], mode: CustomerWriteMode.Create);
        var update = await WriteAsync(database, [records[1]], mode: CustomerWriteMode.Update);
        var fill = await WriteAsync(database, records, mode: CustomerWriteMode.CreateAndFill);

        Assert.Equal(WriteOutcome.Skipped, create.Results[0].Outcome);
        Assert.Equal(WriteOutcome.Skipped, update.Results[0].Outcome);
        Assert.Equal([WriteOutcome.Updated, WriteOutcome.Created, WriteOutcome.WithoutKey], fill.Results.Select(r => r.Outcome));
        Assert.Equal(["Ada | AT | Berlin"], await database.LinesAsync("SELECT name, country, city FROM customers WHERE number = '1'"));
    }

    [DatabaseTheory]
    public async Task A_revert_deletes_what_was_created_and_restores_what_was_changed(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await WriteAsync(database, [new() { Number = "1", Name = "Ada" }, new() { Number = "2", Name = "Bob" }], import: 1);
        // Of everything a row holds, only the version moves on: what somebody read under it is not what is there again.
        const string all =
            "SELECT id, number, name, email, phone, company, country, city, channel, birthday, attributes, content_hash, created_at, updated_at, import_id, owner_id, team_id, company_id, initials FROM customers ORDER BY id";
        const string identities = "SELECT * FROM customer_identities ORDER BY type, value";
        var before = (await database.LinesAsync(all), await database.LinesAsync(identities));
        database.Clock.Advance(TimeSpan.FromHours(1));
        var changed = await WriteAsync(database, [new() { Number = "1", Email = "ada@example.test" }, new() { Number = "3" }], import: 2);
        var again = await WriteAsync(database, [new() { Number = "1", City = "Wien" }, new() { Number = "3", Name = "Cleo" }], import: 2);

        var kept = await RevertAsync(database, [.. again.Changes.Concat(changed.Changes)], import: 2);

        Assert.Empty(kept);
        Assert.Equal(before.Item1, await database.LinesAsync(all));
        Assert.Equal(before.Item2, await database.LinesAsync(identities));
    }

    [DatabaseTheory]
    public async Task A_revert_keeps_what_others_changed_or_need(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var first = await WriteAsync(database, [new() { Number = "1" }, new() { Number = "2" }, new() { Number = "3" }], import: 1);
        await WriteAsync(database, [new() { Number = "1", Name = "Ada" }], import: 2);
        var needed = first.Results[1].CustomerId;

        var kept = await RevertAsync(database, first.Changes, import: 1, needed);

        Assert.Equal(
            [new("customers", first.Results[0].CustomerId, KeptBecause.ChangedSince), new KeptRow("customers", needed, KeptBecause.InUse)],
            kept.OrderBy(k => k.RowId)
        );
        Assert.Equal(["1", "2"], await database.LinesAsync("SELECT number FROM customers ORDER BY number"));
    }

    private static Task<CustomerWriteResult> WriteAsync(
        TestDatabase database,
        List<CustomerFields> records,
        IdentityType key = IdentityType.Number,
        CustomerWriteMode mode = CustomerWriteMode.CreateAndUpdate,
        long? import = null
    ) => database.BulkAsync(w => database.Get<CustomerWriter>().WriteAsync(w, records, new CustomerWriteOptions(key, mode), Ct), import);

    private static Task<IReadOnlyList<KeptRow>> RevertAsync(
        TestDatabase database,
        IReadOnlyList<RowChange> changes,
        long import,
        params HashSet<long> inUse
    ) => database.BulkAsync(w => RevertCustomers.RevertAsync(w, changes, inUse, Ct), import);

    private static List<CustomerFields> RandomRecords(int seed, int count, int numbers)
    {
        var random = new Random(seed);
        var taken = new HashSet<int>();
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => random.Next(numbers))
                .Where(n => numbers < count || taken.Add(n))
                .Select(n => new CustomerFields
                {
                    Number = n.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    Name = random.Next(3) == 0 ? null : "Name " + random.Next(1000),
                    Email = random.Next(2) == 0 ? null : $"c{(random.Next(10) == 0 ? n + 1 : n)}@example.test",
                    Phone = random.Next(2) == 0 ? null : "+49 30 " + random.Next(100_000, 100_050),
                    Country = random.Next(2) == 0 ? "中国" : "AT",
                    Attributes = Attributes.Of([
                        KeyValuePair.Create("size", (object?)random.Next(5)),
                        KeyValuePair.Create("vip", (object?)(random.Next(2) == 0)),
                    ]),
                }),
        ];
    }
}
