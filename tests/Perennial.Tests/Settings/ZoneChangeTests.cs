using System.Data.Common;
using System.Globalization;
using System.Net;
using Dapper;
using Perennial.Audit;
using Perennial.Rules.Basics;
using Perennial.Settings;
using Perennial.Tests.Access;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Settings;

public class ZoneChangeTests
{
    private const string Path = "/api/settings/workspace";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static object Workspace(string timeZone, string currency = "CNY") =>
        new
        {
            name = "Shop",
            currency,
            timeZone,
            basis = "purchase",
        };

    [DatabaseTheory]
    public async Task Another_time_zone_counts_the_days_of_orders_and_events_anew(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync();
        // Around midnight in New York, in winter and in summer time, before 1970 too.
        DateTimeOffset[] times =
        [
            new(2025, 1, 15, 4, 59, 59, TimeSpan.Zero),
            new(2025, 1, 15, 5, 0, 0, TimeSpan.Zero),
            new(2025, 7, 15, 3, 59, 59, TimeSpan.Zero),
            new(2025, 7, 15, 4, 0, 0, TimeSpan.Zero),
            new(1969, 7, 20, 3, 0, 0, TimeSpan.Zero),
        ];
        foreach (var time in times)
        {
            await server.Given.OrderAsync(customer, time);
            await server.Given.EventAsync(customer, "page_viewed", time);
        }

        var answer = await ada.Send("PUT", Path, Workspace("America/New_York"));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("America/New_York", (await answer.Json()).GetProperty("timeZone").GetString());
        await ZoneChanges.DoneAsync(ada);
        Assert.Equal("America/New_York", (await TestServer.GetJsonAsync(ada, Path)).GetProperty("timeZone").GetString());
        var zone = Zone.Find("America/New_York")!;
        foreach (var table in new[] { "orders", "events" })
        {
            var rows = await server.Database.Store.ReadAsync(
                c => c.QueryAsync<(long Time, int Day)>($"SELECT time, day FROM {table}"),
                TestContext.Current.CancellationToken
            );
            Assert.All(rows, row => Assert.Equal(LocalDay.Format(zone.DayOf(row.Time)), LocalDay.Format(row.Day)));
        }
    }

    [DatabaseTheory]
    public async Task Until_its_job_has_ended_the_old_zone_and_the_old_days_are_in_force(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var (store, changes) = (database.Store, database.Get<WorkspaceChanges>());
        var customer = await database.Given.CustomerAsync();
        await database.Given.OrderAsync(customer, new(2025, 12, 31, 22, 30, 0, TimeSpan.Zero));
        var utc = Rules.Settings.Workspace.Default with { Name = "Shop" };

        var asked = await changes.SaveAsync(utc with { Name = "茶馆", TimeZone = "Asia/Tokyo" }, Actor.System, Ct);
        var again = await changes.SaveAsync(utc with { Name = "Tea", TimeZone = "Asia/Tokyo" }, Actor.System, Ct);
        var other = await changes.SaveAsync(utc with { TimeZone = "Europe/Vienna" }, Actor.System, Ct);

        Assert.Equal(asked.Value!.Zone, again.Value!.Zone);
        Assert.Equal("zone-change-running", Assert.Single(other.Problems).Code);
        Assert.Equal(("Tea", "UTC", "2025-12-31"), await StateAsync(database));

        await Assert.ThrowsAsync<IOException>(() => JobOf(database, new Failing()).RunAsync(asked.Value!.Zone!.Id, Ct));
        Assert.Equal(("Tea", "UTC", "2025-12-31"), await StateAsync(database));

        await JobOf(database).RunAsync(asked.Value!.Zone!.Id, Ct);
        Assert.Equal(("Tea", "Asia/Tokyo", "2026-01-01"), await StateAsync(database));

        var entries = await database.LinesAsync("SELECT COUNT(*) FROM audit_entries");
        await JobOf(database).RunAsync(asked.Value!.Zone!.Id, Ct);
        Assert.Equal(entries, await database.LinesAsync("SELECT COUNT(*) FROM audit_entries"));
    }

    [DatabaseTheory]
    public async Task A_change_that_is_given_up_leaves_the_old_zone_and_another_can_be_asked_for(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var changes = database.Get<WorkspaceChanges>();
        var wanted = Rules.Settings.Workspace.Default with { Name = "Shop", TimeZone = "Asia/Tokyo" };
        var asked = await changes.SaveAsync(wanted, Actor.System, Ct);

        await JobOf(database).StoppedAsync(asked.Value!.Zone!.Id, new IOException("the disk is on fire"), Ct);
        var next = await changes.SaveAsync(wanted with { TimeZone = "Europe/Vienna" }, Actor.System, Ct);

        var workspace = await database.Get<WorkspaceSettings>().ReadAsync(Ct);
        Assert.Equal("UTC", workspace.TimeZone);
        Assert.Equal("Europe/Vienna", next.Value!.Zone?.TimeZone);
    }

    [DatabaseTheory]
    public async Task What_is_written_by_the_old_zone_while_days_are_counted_is_counted_too(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var customer = await database.Given.CustomerAsync();
        await database.Given.OrderAsync(customer, new(2025, 12, 31, 22, 30, 0, TimeSpan.Zero));
        var wanted = Rules.Settings.Workspace.Default with { Name = "Shop", TimeZone = "Asia/Tokyo" };
        var asked = await database.Get<WorkspaceChanges>().SaveAsync(wanted, Actor.System, Ct);

        await JobOf(database, new WritingOldDay()).RunAsync(asked.Value!.Zone!.Id, Ct);

        Assert.Equal(("Shop", "Asia/Tokyo", "2026-01-01"), await StateAsync(database));
    }

    // The job over the rooms of the house and, after them, one that is planted.
    private static ChangeZone JobOf(TestDatabase database, params ICountDays[] more)
    {
        var settings = database.Get<SettingsStore>();
        var rooms = database.Get<IEnumerable<ICountDays>>().Concat(more);
        var workspaces = new WorkspaceSettings(settings, database.Get<AuditLog>(), [], rooms);
        return new ChangeZone(database.Store, settings, workspaces, new ZoneChangeProgress(), database.Clock);
    }

    private static async Task<(string Name, string Zone, string Day)> StateAsync(TestDatabase database)
    {
        var workspace = await database.Get<WorkspaceSettings>().ReadAsync(Ct);
        var day = int.Parse(Assert.Single(await database.LinesAsync("SELECT day FROM orders")), CultureInfo.InvariantCulture);
        return (workspace.Name, workspace.TimeZone, LocalDay.Format(day));
    }

    /// <summary>Puts the old day back once, as a writer does that has read the zone before it was changed.</summary>
    private sealed class WritingOldDay : ICountDays
    {
        private bool _written;

        public Task<long> CountRowsAsync(DbConnection connection, CancellationToken ct) => Task.FromResult(0L);

        public async Task CountDaysAsync(
            Zone zone,
            Action<long> counted,
            DbConnection connection,
            DbTransaction transaction,
            CancellationToken ct
        )
        {
            if (!_written)
                await connection.ExecuteAsync("UPDATE orders SET day = day - 1", transaction: transaction);
            _written = true;
        }
    }

    private sealed class Failing : ICountDays
    {
        public Task<long> CountRowsAsync(DbConnection connection, CancellationToken ct) => Task.FromResult(1L);

        public Task CountDaysAsync(
            Zone zone,
            Action<long> counted,
            DbConnection connection,
            DbTransaction transaction,
            CancellationToken ct
        ) => throw new IOException("the disk is on fire");
    }

    [DatabaseTheory]
    public async Task Another_currency_is_refused_while_there_are_orders_in_the_old_one(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        await server.Given.CustomerAsync(orders: 1);

        var refused = await ada.Send("PUT", "/api/settings/workspace", Workspace("Asia/Tokyo", "JPY"));

        await refused.IsProblem(HttpStatusCode.Conflict, "currency-in-use");
        Assert.Equal("UTC", (await TestServer.GetJsonAsync(ada, "/api/settings/workspace")).GetProperty("timeZone").GetString());
    }
}
