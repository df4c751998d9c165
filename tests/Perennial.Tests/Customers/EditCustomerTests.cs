using System.Net;
using Perennial.Customers;
using Perennial.Rules.Customers;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Customers;

/// <summary>Facts are changed one by one, by several people at once, and nobody's change is lost unseen.</summary>
public class EditCustomerTests
{
    [DatabaseTheory]
    public async Task A_changed_fact_is_kept_with_its_history(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync(name: "王小明");

        var (status, saved) = await client.EditAsync(customer, 1, new { facts = new { city = " 上海 ", birthday = "1990-03-31" } });
        await client.EditAsync(customer, 2, new { facts = new { city = (string?)null } });

        Assert.Equal((HttpStatusCode.OK, 2), (status, saved.GetProperty("version").GetInt32()));
        Assert.Equal("上海", saved.GetProperty("facts").GetProperty("city").GetString());
        var changes = (await TestServer.GetJsonAsync(client, $"/api/customers/{customer}/changes?field=city")).GetProperty("items");
        Assert.Equal(
            ["Ada: 上海 → ", "Ada:  → 上海"],
            changes.EnumerateArray().Select(c => $"{c.GetProperty("actor")}: {c.GetProperty("before")} → {c.GetProperty("after")}")
        );
        var audit = (await TestServer.GetJsonAsync(client, "/api/audit?action=customer_edited")).GetProperty("items")[0];
        Assert.DoesNotContain("上海", audit.GetRawText(), StringComparison.Ordinal);
    }

    [DatabaseTheory]
    public async Task Who_edits_an_outdated_version_is_shown_the_present_one_and_writes_nothing(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var (ada, sales) = (await server.AdministratorAsync(), await server.SignedInAsync("sales"));
        var customer = await server.Given.CustomerAsync();

        await ada.EditAsync(customer, 1, new { facts = new { city = "上海" } });
        var (status, refused) = await sales.EditAsync(customer, 1, new { facts = new { city = "北京" } });
        var (without, _) = await sales.SendAsync(HttpMethod.Patch, $"/api/customers/{customer}", new { facts = new { city = "北京" } });

        Assert.Equal((HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionRequired), (status, without));
        Assert.Equal("上海", refused.GetProperty("current").GetProperty("facts").GetProperty("city").GetString());
        Assert.Equal(2, refused.GetProperty("current").GetProperty("version").GetInt32());
        var page = await TestServer.GetJsonAsync(sales, $"/api/customers/{customer}");
        Assert.Equal("上海", page.GetProperty("facts").GetProperty("city").GetString());
    }

    [DatabaseTheory]
    public async Task A_new_number_or_address_recognises_the_customer_and_belongs_to_nobody_else(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var (one, other) = (0L, 0L);
        await server.Database.BulkAsync(async write =>
        {
            var people = new CustomerFields[]
            {
                new() { Number = "A", Email = "a@example.test" },
                new() { Number = "B" },
            };
            var written = await server
                .Database.Get<CustomerWriter>()
                .WriteAsync(write, people, new(IdentityType.Number, CustomerWriteMode.CreateAndUpdate), CancellationToken.None);
            (one, other) = (written.Results[0].CustomerId, written.Results[1].CustomerId);
            return 0;
        });

        var (taken, problem) = await client.EditAsync(other, 1, new { facts = new { email = "A@example.test" } });
        await client.EditAsync(one, 1, new { facts = new { email = "new@example.test" } });
        var (free, _) = await client.EditAsync(other, 1, new { facts = new { email = "a@example.test" } });

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.OK), (taken, free));
        Assert.True(problem.GetProperty("errors").TryGetProperty("email", out _));
        var owners = await server.Database.LinesAsync(
            "SELECT value || ' ' || customer_id FROM customer_identities WHERE type = 'email' ORDER BY value"
        );
        Assert.Equal([$"a@example.test {other}", $"new@example.test {one}"], owners);
    }

    [Theory]
    [InlineData("email", "nobody")]
    [InlineData("phone", "12")]
    [InlineData("birthday", "2999-01-01")]
    [InlineData("shoe", "42")]
    public async Task What_cannot_be_is_refused_at_its_field(string fact, string value)
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync();

        var (status, problem) = await client.EditAsync(customer, 1, new { facts = new Dictionary<string, string> { [fact] = value } });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(fact, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task A_customer_keeps_something_to_be_called_by()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync();

        var (status, problem) = await client.EditAsync(
            customer,
            1,
            new
            {
                facts = new
                {
                    name = (string?)null,
                    number = (string?)null,
                    email = (string?)null,
                },
            }
        );

        Assert.Equal((HttpStatusCode.BadRequest, "customer-nameless"), (status, problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_viewer_may_not_edit()
    {
        await using var server = await TestServer.StartAsync();
        var viewer = await server.SignedInAsync("viewer");

        var (status, _) = await viewer.EditAsync(await server.Given.CustomerAsync(), 1, new { facts = new { city = "北京" } });

        Assert.Equal(HttpStatusCode.Forbidden, status);
    }
}
