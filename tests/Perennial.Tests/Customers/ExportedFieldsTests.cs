using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Customers;

/// <summary>A file of customers carries their tags and custom fields, as people read them.</summary>
public class ExportedFieldsTests
{
    [DatabaseTheory]
    public async Task A_file_has_tags_and_a_column_for_each_field_that_its_reader_may_see(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync(
            name: "王芳",
            attributes: """{"level":"gold","likes":["tea","cup"],"vip":true,"points":12.5,"since":"2024-02-29","note":"=1+1, \"x\"","idcard":"31010119","free":"text"}"""
        );
        await DefineAsync(client);
        foreach (var name in new[] { "回访", "VIP" })
        {
            var tag = (await client.PostedAsync("/api/tags", new { name })).GetProperty("id").GetInt64();
            await client.SendAsync(HttpMethod.Put, $"/api/customers/{customer}/tags/{tag}", null);
        }

        var (header, row) = await FileAsync(client);
        var (seenHeader, seenRow) = await FileAsync(await server.SignedInAsync("marketing"));

        Assert.EndsWith("days late,tags,Level,Likes,vip,points,since,note,idcard", header, StringComparison.Ordinal);
        Assert.EndsWith("VIP; 回访,Gold,Tea; cup,yes,12.5,2024-02-29,\"'=1+1, \"\"x\"\"\",31010119", row, StringComparison.Ordinal);
        Assert.EndsWith("since,note", seenHeader, StringComparison.Ordinal);
        Assert.DoesNotContain("31010119", seenRow, StringComparison.Ordinal);
    }

    [DatabaseTheory]
    public async Task Archived_fields_have_no_column_and_names_are_in_the_language_of_the_reader(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        await server.Given.CustomerAsync(attributes: """{"level":"gold","vip":false}""");
        await DefineAsync(client);
        var note = (await TestServer.GetJsonAsync(client, "/api/fields"))
            .EnumerateArray()
            .Single(f => f.GetProperty("key").GetString() == "note");
        await client.SendAsync(HttpMethod.Patch, $"/api/fields/{note.GetProperty("id").GetInt64()}", new { archived = true });

        var (header, row) = await FileAsync(client, "?lang=zh");

        Assert.EndsWith("逾期天数,标签,等级,爱好,vip,points,since,idcard", header, StringComparison.Ordinal);
        Assert.EndsWith(",金卡,,否,,,", row, StringComparison.Ordinal);
    }

    private static async Task DefineAsync(HttpClient client)
    {
        await client.PostedAsync(
            "/api/fields",
            new
            {
                key = "level",
                type = "choice",
                nameZh = "等级",
                nameEn = "Level",
                choices = new[]
                {
                    new
                    {
                        value = "gold",
                        nameZh = "金卡",
                        nameEn = "Gold",
                    },
                },
            }
        );
        await client.PostedAsync(
            "/api/fields",
            new
            {
                key = "likes",
                type = "multiChoice",
                nameZh = "爱好",
                nameEn = "Likes",
                choices = new object[]
                {
                    new
                    {
                        value = "tea",
                        nameZh = "茶",
                        nameEn = "Tea",
                    },
                    new { value = "cup" },
                },
            }
        );
        foreach (var (key, type) in new[] { ("vip", "yesNo"), ("points", "number"), ("since", "date"), ("note", "text") })
            await client.PostedAsync("/api/fields", new { key, type });
        await client.PostedAsync(
            "/api/fields",
            new
            {
                key = "idcard",
                type = "text",
                sensitive = true,
            }
        );
    }

    private static async Task<(string Header, string Row)> FileAsync(HttpClient client, string query = "")
    {
        var text = await client.GetStringAsync(
            new Uri("/api/customers.csv" + query, UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return (lines[0], Assert.Single(lines.Skip(1)));
    }
}
