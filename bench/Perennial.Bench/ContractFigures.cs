using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Perennial.DuckDb;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Bench;

/// <summary>
/// Contracts at size: a file of terms by the command line, into an empty store and again into the full one; what the pages ask with the
/// basis "subscription", beside bare DuckDB; one customer's contracts, pages of all; training and scoring.
/// </summary>
internal static class ContractFigures
{
    private const string Window = "30";

    private static readonly string[] Scopes = ["readCustomers"];

    private static readonly (string Name, string Path, string? Bare)[] Views =
    [
        ("overview", "/api/insights/overview?period={month}", Retention(13)),
        ("trend of retention, 24 months", "/api/insights/trend?metric=crr&periodKind=month&from={first}&to={next}", Retention(24)),
        (
            "monthly cohorts",
            "/api/insights/cohorts?period=month&mode=bracket&measure=customers&from={first}&to={next}",
            """
            WITH seen AS (SELECT DISTINCT t.customer_id, c.month FROM contract_terms t JOIN (
                SELECT month, min(day) AS a, max(day) AS b FROM calendar WHERE day < $today GROUP BY month) c ON c.a <= t.until AND c.b >= t.day),
            first AS (SELECT customer_id, min(month) AS cohort FROM seen GROUP BY customer_id)
            SELECT cohort, month - cohort AS k, count(*) FROM seen JOIN first USING (customer_id) GROUP BY ALL ORDER BY ALL
            """
        ),
        ("list of customers by risk", "/api/customers?sort=-risk&limit=50", null),
        ("contracts, newest 50 (API)", "/api/v1/contracts", null),
        ("contracts in notice (API)", "/api/v1/contracts?status=inNotice", null),
        ("contracts that end soon (API)", "/api/v1/contracts?endsBefore={soon}", null),
        ("contracts of one customer", "/api/customers/{customer}/contracts", null),
        ("page of one customer", "/api/customers/{customer}", null),
    ];

    public static async Task<IReadOnlyList<Table>> MeasureAsync(
        BenchOptions options,
        StoreOptions data,
        string folder,
        CancellationToken ct
    )
    {
        var today = LocalDay.Of(DateOnly.FromDateTime(DateTime.UtcNow));
        var (file, visits) = (Path.Combine(folder, "contracts.csv"), Path.Combine(folder, "visits.csv"));
        var holders = ContractsFile.Write(file, visits, options.Customers, options.Contracts, today);
        var work = new Table("contracts", "figure", "");
        work.Add("size", Table.Count(options.Contracts) + " terms at most", Table.Count(holders) + " customers");
        await ImportAsync(work, "import of terms", "contracts", file, data, ct);
        await ImportAsync(work, "the same file again", "contracts", file, data, ct);
        await ImportAsync(work, "import of events beside it", "events", visits, data, ct);
        await using var server = await RunningServer.StartAsync(data, ct);
        await server.SignInAsync(ct);
        using var api = await UseContractsAsync(server, ct);
        var mirror = await Timing.OnceAsync(() => server.Get<IAnalyticalEngine>().FreshVersionAsync(ct));
        work.Add("the mirror catches up", Table.Milliseconds(mirror), "");
        var views = await AskAsync(server, api, options.Runs, today, ct);
        work.Add("memory of the server after all views", Table.Megabytes(Environment.WorkingSet), "with the benchmark in it");
        return [work, views, await ScoreFigures.MeasureAsync(server.Get<IServiceProvider>(), ct)];
    }

    private static async Task ImportAsync(Table table, string what, string kind, string file, StoreOptions data, CancellationToken ct)
    {
        var rows = File.ReadLines(file).Count() - 1;
        using var import = ChildProcess.Start("import", kind, file, "--data", data.DataFolder, "--json", "--currency", "CNY");
        var elapsed = await Timing.OnceAsync(() => import.EndAsync(ct));
        table.Add(
            what,
            Table.Count(rows / elapsed * 1000) + " rows/s",
            $"{Table.Count(rows)} rows in {elapsed / 1000:0.0} s, {Table.Megabytes(import.PeakWorkingSet)} at most"
        );
    }

    /// <returns>A client with a key, for the public API.</returns>
    private static async Task<HttpClient> UseContractsAsync(RunningServer server, CancellationToken ct)
    {
        var workspace = new
        {
            name = "Bench",
            language = "en",
            currency = "CNY",
            timeZone = "UTC",
            basis = "subscription",
        };
        (await server.Client.PutAsJsonAsync("/api/settings/workspace", workspace, ct)).EnsureSuccessStatusCode();
        var key = await server.Client.PostAsJsonAsync(
            "/api/keys",
            new
            {
                name = "bench",
                scopes = Scopes,
                requestsPerMinute = 6_000,
            },
            ct
        );
        key.EnsureSuccessStatusCode();
        var token = (await key.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("token").GetString();
        var client = new HttpClient { BaseAddress = server.Client.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static async Task<Table> AskAsync(RunningServer server, HttpClient api, int runs, int today, CancellationToken ct)
    {
        var store = server.Get<Store>();
        var table = new Table("view", "first", "warm p50", "warm p95", "until the newest p50", "bare p50");
        var customer = await store.ReadAsync(
            c => c.ExecuteScalarAsync<long>("SELECT customer_id FROM contracts ORDER BY renewals DESC LIMIT 1"),
            ct
        );
        foreach (var (name, path, bare) in Views)
        {
            string Path(int run) =>
                path.Replace("{customer}", customer.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
                    .Replace("{soon}", LocalDay.Format(today + 30), StringComparison.Ordinal)
                    .Replace("{first}", LocalDay.Format(MonthOf(today, -24)), StringComparison.Ordinal)
                    .Replace("{next}", LocalDay.Format(MonthOf(today, -(run % 3))), StringComparison.Ordinal)
                    .Replace("{month}", LocalDay.Format(MonthOf(today, -1 - (run % 3)))[..7], StringComparison.Ordinal);
            Task GetAsync(int run) =>
                path.StartsWith("/api/v1", StringComparison.Ordinal)
                    ? api.GetByteArrayAsync(new Uri(Path(run), UriKind.Relative), ct)
                    : server.GetAsync(Path(run), ct);
            var first = await Timing.OnceAsync(() => GetAsync(0));
            var warm = await Timing.OfAsync(runs, GetAsync);
            var newest = path.StartsWith("/api/insights", StringComparison.Ordinal)
                ? await Timing.OfAsync(
                    Math.Max(1, runs / 4),
                    () => MirrorFigures.TouchAsync(store, ct),
                    run => server.GetNewestAsync(Path(run), ct)
                )
                : null;
            var beside = bare is null ? null : await Timing.OfAsync(runs, _ => Task.Run(() => Bare(server, bare, today, ct), ct));
            table.Add(
                name,
                Table.Milliseconds(first),
                Table.Milliseconds(warm.Median),
                Table.Milliseconds(warm.P95),
                newest is null ? "" : Table.Milliseconds(newest.Median),
                beside is null ? "" : Table.Milliseconds(beside.Median)
            );
        }
        return table;
    }

    private static int MonthOf(int today, int months)
    {
        var day = LocalDay.ToDate(today);
        return LocalDay.Of(new DateOnly(day.Year, day.Month, 1).AddMonths(months));
    }

    private static void Bare(RunningServer server, string sql, int today, CancellationToken ct)
    {
        using var connection = server.Get<Mirror>().File.Connect();
        using var rows = new DuckDbDataReader(connection.Query(sql, ct, ("today", (long)today)));
        while (rows.Read())
            for (var column = 0; column < rows.FieldCount; column++)
                rows.GetValue(column);
    }

    /// <summary>Retention of the months before today by hand: whose last day under contract lies in the window before each boundary.</summary>
    private static string Retention(int months) =>
        $"""
            WITH months AS (SELECT month, min(day) AS a, max(day) + 1 AS b FROM calendar WHERE day < $today AND day >= $today - {months} * 31 GROUP BY month),
            seen AS (
              SELECT m.month, t.customer_id, bool_or(t.day < m.a AND t.until >= m.a - {Window}) AS at_start, bool_or(t.until >= m.b - {Window}) AS at_end
              FROM months m JOIN contract_terms t ON t.until >= m.a - {Window} AND t.day < m.b GROUP BY ALL)
            SELECT month, count(*) FILTER (at_start), count(*) FILTER (at_start AND at_end), count(*) FILTER (at_end) FROM seen GROUP BY month ORDER BY month
            """;
}
