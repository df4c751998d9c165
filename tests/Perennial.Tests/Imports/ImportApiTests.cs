using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Imports;
using Perennial.Tests.Access;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Imports;

public sealed class ImportApiTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private const string Orders = "订单号,客户编号,下单时间,金额\nA1,甲,2011-03-04 10:20,100\nA2,乙,2011-03-05 11:30,50.5\n";

    [DatabaseTheory]
    public async Task Files_of_ended_imports_are_deleted_after_their_days_and_the_page_is_told(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var id = (await Json(await UploadAsync(client, Orders))).GetProperty("id").GetInt64();
        var files = server.Services.GetRequiredService<ImportFiles>();
        await File.WriteAllTextAsync(files.ErrorsOf(id), "row,reason\n", Ct);
        var old = server.Services.GetRequiredService<DeleteOldFiles>();
        Assert.True((await TestServer.GetJsonAsync(client, $"/api/imports/{id}")).GetProperty("hasErrorReport").GetBoolean());

        server.Database.Clock.Sleep(TimeSpan.FromDays(29));
        Assert.Equal(0, await old.RunAsync(Ct));
        Assert.True(File.Exists(files.PathOf(id)));
        server.Database.Clock.Sleep(TimeSpan.FromDays(2));
        await old.RunAsync(Ct);

        Assert.False(File.Exists(files.PathOf(id)) || File.Exists(files.ErrorsOf(id)));
        // The session ended meanwhile.
        await client.PostAsJsonAsync("/api/session", new { email = "ada@example.test", password = TestServer.Password }, Ct);
        Assert.False((await TestServer.GetJsonAsync(client, $"/api/imports/{id}")).GetProperty("hasErrorReport").GetBoolean());
        await (await client.GetAsync($"/api/imports/{id}/preview", Ct)).IsProblem(HttpStatusCode.Conflict, "file-gone");
    }

    [DatabaseTheory]
    public async Task A_file_is_uploaded_previewed_tried_imported_and_reverted(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var id = (await Json(await UploadAsync(client, Orders))).GetProperty("id").GetInt64();

        var preview = await TestServer.GetJsonAsync(client, $"/api/imports/{id}/preview");
        Assert.Equal(
            ["order", "customer", "time", "amount"],
            preview.GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("suggested").GetString())
        );
        Assert.Equal("yyyy-MM-dd HH:mm", preview.GetProperty("formats").GetProperty("date").GetProperty("detected").GetString());

        var saved = await Json(
            await client.PutAsJsonAsync(
                $"/api/imports/{id}/mapping",
                Mapping(("0", "order"), ("1", "customer"), ("2", "time"), ("3", "amount")),
                Ct
            )
        );
        Assert.Equal("previewed", saved.GetProperty("state").GetString());

        var tried = await ActAsync(client, id, "dry-run", "previewed");
        Assert.Equal(
            (2, 150.5m),
            (tried.GetProperty("report").GetProperty("creates").GetInt64(), tried.GetProperty("report").GetProperty("revenue").GetDecimal())
        );
        Assert.Equal(0, await CountAsync(server, "orders"));

        var done = await ActAsync(client, id, "start", "done");
        Assert.Equal(
            (2, 2, 2),
            (done.GetProperty("created").GetInt64(), done.GetProperty("rowsDone").GetInt64(), await CountAsync(server, "orders"))
        );
        Assert.Equal("Ada", done.GetProperty("createdBy").GetString());

        var list = await Json(await client.PostAsJsonAsync($"/api/imports/{id}/list", new { name = "Of the file" }, Ct));
        Assert.Equal(await CountAsync(server, "customers"), list.GetProperty("changed").GetInt64());

        await ActAsync(client, id, "revert", "reverted");
        Assert.Equal(
            (0, 0, 0),
            (await CountAsync(server, "orders"), await CountAsync(server, "customers"), await CountAsync(server, "events"))
        );

        var audit = await TestServer.GetJsonAsync(client, "/api/audit");
        var actions = audit.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("action").GetString()).ToList();
        Assert.All(
            ["import_uploaded", "import_started", "import_finished", "import_revert_started", "import_reverted"],
            action => Assert.Contains(action, actions)
        );
    }

    [Fact]
    public async Task Bad_rows_stop_the_import_and_stand_in_the_error_report()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();
        var id = (await Json(await UploadAsync(client, Orders + "A3,=1+1,2011-03-06,1\nA4,丁,bald,1\n"))).GetProperty("id").GetInt64();
        await client.PutAsJsonAsync(
            $"/api/imports/{id}/mapping",
            Mapping(("0", "order"), ("1", "customer"), ("2", "time"), ("3", "amount")),
            Ct
        );

        var failed = await ActAsync(client, id, "start", "failed");

        Assert.Equal("rows-bad", failed.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(0, await CountAsync(server, "orders"));
        var errors = await client.GetStringAsync(new Uri($"/api/imports/{id}/errors.csv", UriKind.Relative), Ct);
        Assert.Contains("4,客户编号,'=1+1,formula-cell,", errors, StringComparison.Ordinal);
        Assert.Contains("5,下单时间,bald,time-unreadable,", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ambiguous_dates_are_asked_for()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();
        var id = (await Json(await UploadAsync(client, "customer,date,amount\na,03/04/2011,5\n"))).GetProperty("id").GetInt64();

        var preview = await TestServer.GetJsonAsync(client, $"/api/imports/{id}/preview");
        var date = preview.GetProperty("formats").GetProperty("date");
        Assert.True(date.GetProperty("ambiguous").GetBoolean());
        Assert.Equal(["dd/MM/yyyy", "MM/dd/yyyy"], date.GetProperty("candidates").EnumerateArray().Select(c => c.GetString()));
        Assert.Single(preview.GetProperty("questions").EnumerateArray());

        var refused = await client.PutAsJsonAsync(
            $"/api/imports/{id}/mapping",
            Mapping(("0", "customer"), ("1", "time"), ("2", "amount")),
            Ct
        );
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal("date-ambiguous", problem.GetProperty("code").GetString());
        Assert.DoesNotContain("--", problem.ToString(), StringComparison.Ordinal);
        var answered = await client.PutAsJsonAsync(
            $"/api/imports/{id}/mapping",
            new
            {
                columns = new Dictionary<string, string>
                {
                    ["0"] = "customer",
                    ["1"] = "time",
                    ["2"] = "amount",
                },
                options = new { dateFormat = "dd/MM/yyyy" },
            },
            Ct
        );
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    [Fact]
    public async Task Progress_ends_with_the_state_of_the_import()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();
        var id = (await Json(await UploadAsync(client, Orders))).GetProperty("id").GetInt64();

        var stream = await client.GetStringAsync(new Uri($"/api/imports/{id}/progress", UriKind.Relative), Ct);

        Assert.Contains("\"state\":\"uploaded\"", stream, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "file-empty")]
    [InlineData("customer,date,amount\n", "file-no-rows")]
    [InlineData("%PDF-1.4\n\0\0\0\0\u0001\u0002", "file-binary")]
    public async Task A_file_that_is_no_table_is_refused_at_the_door(string content, string code)
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();

        var refused = await UploadAsync(client, content, "../../etc/passwd");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(code, (await refused.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("code").GetString());
        Assert.Empty(Directory.GetFiles(server.Database.Options.UploadFolder));
    }

    [Fact]
    public async Task A_hostile_name_is_only_a_name()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();

        var uploaded = await Json(await UploadAsync(client, Orders, "../../../tmp/evil\u0001.csv"));

        Assert.Equal("evil.csv", uploaded.GetProperty("fileName").GetString());
        Assert.Equal(
            $"{uploaded.GetProperty("id").GetInt64()}.upload",
            Path.GetFileName(Assert.Single(Directory.GetFiles(server.Database.Options.UploadFolder)))
        );
    }

    [Fact]
    public async Task A_viewer_may_not_import_and_an_analyst_may_not_revert()
    {
        await using var server = await TestServer.StartAsync();
        var viewer = await server.SignedInAsync("viewer");
        var analyst = await server.SignedInAsync("analyst");

        Assert.Equal(HttpStatusCode.Forbidden, (await UploadAsync(viewer, Orders)).StatusCode);
        var id = (await Json(await UploadAsync(analyst, Orders))).GetProperty("id").GetInt64();
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await analyst.PostAsync(new Uri($"/api/imports/{id}/revert", UriKind.Relative), null, Ct)).StatusCode
        );
    }

    [Fact]
    public async Task An_import_that_is_done_cannot_be_mapped_or_started_again()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();
        var id = (await Json(await UploadAsync(client, Orders))).GetProperty("id").GetInt64();
        var mapping = Mapping(("0", "order"), ("1", "customer"), ("2", "time"), ("3", "amount"));
        await client.PutAsJsonAsync($"/api/imports/{id}/mapping", mapping, Ct);
        await ActAsync(client, id, "start", "done");

        Assert.Equal(HttpStatusCode.Conflict, (await client.PutAsJsonAsync($"/api/imports/{id}/mapping", mapping, Ct)).StatusCode);
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await client.PostAsync(new Uri($"/api/imports/{id}/start", UriKind.Relative), null, Ct)).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await client.PostAsync(new Uri("/api/imports/42/start", UriKind.Relative), null, Ct)).StatusCode
        );
    }

    private static object Mapping(params (string Column, string Field)[] columns) =>
        new { columns = columns.ToDictionary(c => c.Column, c => c.Field) };

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string content, string name = "orders.csv")
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "file", name } };
        return await client.PostAsync(new Uri("/api/imports?kind=orders", UriKind.Relative), form, Ct);
    }

    private static async Task<JsonElement> Json(HttpResponseMessage response)
    {
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Ct));
        return await response.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }

    /// <summary>Asks for an act and waits until its job has ended.</summary>
    private static async Task<JsonElement> ActAsync(HttpClient client, long id, string act, string ended)
    {
        await Json(await client.PostAsync(new Uri($"/api/imports/{id}/{act}", UriKind.Relative), null, Ct));
        var import = await Eventually.SeeAsync(
            () => TestServer.GetJsonAsync(client, $"/api/imports/{id}"),
            now => now.GetProperty("state").GetString() is not ("queued" or "running" or "reverting")
        );
        Assert.Equal(ended, import.GetProperty("state").GetString());
        return import;
    }

    private static Task<long> CountAsync(TestServer server, string table) =>
        server.Database.Store.ReadAsync(c => c.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM {table}"), CancellationToken.None);
}
