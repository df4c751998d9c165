using System.Net;
using System.Text.Json;
using MiniExcelLibs;
using Perennial.Customers;
using Perennial.Tests.Api;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Customers;

/// <summary>Files of customers that are written in the background: whom they hold, who sees what in them, who may fetch them.</summary>
public class BackgroundExportTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task The_chosen_customers_or_all_of_a_list_come_as_a_file_in_the_order_of_the_list(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var client = await server.AdministratorAsync();
        var (small, large) = (
            await server.Given.CustomerAsync(orders: 1, name: "Small", country: "AT"),
            await server.Given.CustomerAsync(orders: 3, name: "Large", country: "DE")
        );
        await server.Given.CustomerAsync(orders: 2, name: "Middle", country: "AT");

        var (state, chosen) = await ExportAsync(client, "?sort=-spend&country=FR", new { ids = new[] { small, large, small } });
        var (_, all) = await ExportAsync(client, "?country=AT&sort=spend", new { });
        var direct = await client.GetStringAsync(new Uri("/api/customers.csv?country=AT&sort=spend", UriKind.Relative), Ct);

        Assert.Equal(
            ("done", 2, 2),
            (state.GetProperty("state").GetString(), state.GetProperty("total").GetInt32(), state.GetProperty("done").GetInt32())
        );
        Assert.Equal(["Large", "Small"], Names(chosen));
        Assert.Equal(["Small", "Middle"], Names(all));
        Assert.Equal(direct.TrimStart('\uFEFF'), all.TrimStart('\uFEFF'));
    }

    [DatabaseTheory]
    public async Task As_a_workbook_texts_are_texts_amounts_numbers_and_days_dates(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var client = await server.AdministratorAsync();
        await client.PostedAsync(
            "/api/fields",
            new
            {
                key = "since",
                type = "date",
                nameEn = "name",
                nameZh = "姓名",
            }
        );
        await server.Given.CustomerAsync(name: "=1+2", number: "007", orders: 2, attributes: """{"since":"2024-02-29"}""");
        await server.Given.CustomerAsync(name: "没有订单", number: "008", attributes: """{"since":"1890-01-01"}""");

        var state = await FinishedAsync(client, "?sort=-spend", new { format = "xlsx" });
        var (titles, rows) = Sheet(await client.GetByteArrayAsync(FileOf(state), Ct));
        var empty = Sheet(await client.GetByteArrayAsync(FileOf(await FinishedAsync(client, "?country=XX", new { format = "xlsx" })), Ct));
        var (refused, _) = await client.SendAsync(HttpMethod.Post, "/api/customer-exports", new { format = "ods" });

        Assert.Equal("xlsx", state.GetProperty("format").GetString());
        Assert.Equal(["customer number", "name"], titles[..2]);
        Assert.Equal(("007", "=1+2"), (rows[0][0], rows[0][1]));
        Assert.Equal(2d, rows[0][titles.IndexOf("orders")]);
        Assert.IsType<double>(rows[0][titles.IndexOf("spend")]);
        Assert.IsType<DateTime>(rows[0][titles.IndexOf("first order")]);
        Assert.Null(rows[1][titles.IndexOf("first order")]);
        // A field may be called as another column is; days that Excel cannot count are written as text.
        Assert.Equal((new DateTime(2024, 2, 29), "1890-01-01"), (rows[0][titles.LastIndexOf("name")], rows[1][titles.LastIndexOf("name")]));
        Assert.Equal(titles, empty.Titles);
        Assert.Empty(empty.Rows);
        Assert.Equal(HttpStatusCode.BadRequest, refused);
    }

    [DatabaseTheory]
    public async Task The_file_shows_what_the_page_shows_to_whoever_asked_for_it(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var ada = await server.AdministratorAsync();
        await ada.PostedAsync(
            "/api/fields",
            new
            {
                key = "salary",
                type = "text",
                sensitive = true,
                nameEn = "Salary",
                nameZh = "薪资",
            }
        );
        await server.Given.CustomerAsync(name: "Zhang San", email: "zhang.san@secret.example", attributes: """{"salary":"9000"}""");
        await PoolTests.TurnOnAsync(server);
        var analyst = await server.SignedInAsync("analyst");

        var (_, seen) = await ExportAsync(analyst, "", new { });
        var (_, whole) = await ExportAsync(ada, "", new { });
        var (guessed, _) = await analyst.SendAsync(
            HttpMethod.Post,
            "/api/customer-exports?filters="
                + Uri.EscapeDataString("""[{"kind":"field","field":"email","op":"contains","value":"zhang"}]"""),
            new { }
        );

        Assert.Contains("z***@secret.example", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("9000", seen, StringComparison.Ordinal);
        Assert.Contains("zhang.san@secret.example", whole, StringComparison.Ordinal);
        Assert.Contains("9000", whole, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, guessed);
    }

    [DatabaseTheory]
    public async Task A_file_is_its_owners_alone_and_is_gone_after_a_day(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var (ada, analyst, sales) = (
            await server.AdministratorAsync(),
            await server.SignedInAsync("analyst"),
            await server.SignedInAsync("sales")
        );
        await server.Given.CustomerAsync();
        using var key = await ApiTrial.ClientAsync(server, "readCustomers", "exportCustomers");

        var (export, _) = await ExportAsync(ada, "", new { });
        var path = $"/api/customer-exports/{export.GetProperty("id")}";
        var (foreign, _) = await analyst.SendAsync(HttpMethod.Get, path, null);
        var (taken, _) = await analyst.SendAsync(HttpMethod.Get, path + "/file", null);
        var (refused, _) = await sales.SendAsync(HttpMethod.Post, "/api/customer-exports", new { });
        var (keyed, _) = await key.SendAsync(HttpMethod.Post, "/api/customer-exports", new { });
        var folder = Path.Combine(server.Database.Options.DataFolder, "exports");
        var kept = Directory.GetFiles(folder).Length;
        server.Clock.Sleep(TimeSpan.FromHours(25));
        await server.Database.Get<DropExports>().RunAsync(Ct);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign, taken));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (refused, keyed));
        Assert.Equal((1, 0), (kept, Directory.GetFiles(folder).Length));
        Assert.Equal([], await server.Database.LinesAsync("SELECT id FROM customer_exports"));
    }

    private static async Task<(JsonElement State, string File)> ExportAsync(HttpClient client, string query, object body)
    {
        var state = await FinishedAsync(client, query, body);
        return (state, await client.GetStringAsync(FileOf(state), Ct));
    }

    private static Uri FileOf(JsonElement export) => new($"/api/customer-exports/{export.GetProperty("id")}/file", UriKind.Relative);

    private static async Task<JsonElement> FinishedAsync(HttpClient client, string query, object body)
    {
        var export = await client.PostedAsync("/api/customer-exports" + query, body);
        return await Eventually.SeeAsync(
            () => TestServer.GetJsonAsync(client, $"/api/customer-exports/{export.GetProperty("id")}"),
            now => now.GetProperty("state").GetString() is not ("queued" or "running")
        );
    }

    private static (List<object?> Titles, List<List<object?>> Rows) Sheet(byte[] file)
    {
        using var stream = new MemoryStream(file);
        var rows = MiniExcel.Query(stream).Cast<IDictionary<string, object?>>().Select(row => row.Values.ToList()).ToList();
        return (rows[0], rows[1..]);
    }

    private static string[] Names(string file) =>
        [.. file.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Split(',')[1])];
}
