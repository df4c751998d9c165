using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.SampleShop;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.SampleShop;

public partial class FirstStartTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_first_start_with_the_sample_prints_a_sign_in_that_works()
    {
        await using var server = await TestServer.StartAsync();
        var output = new StringWriter();

        await FirstStart.RunAsync(server.Services, new Terminal(output, TextWriter.Null, Language.En, isInteractive: false), Ct);

        var printed = SignInLine().Match(output.ToString());
        var answer = await server
            .Anonymous()
            .PostAsJsonAsync(
                "/api/session",
                new { email = printed.Groups["email"].Value, password = printed.Groups["password"].Value },
                Ct
            );
        Assert.True(answer.IsSuccessStatusCode, output.ToString());
        Assert.Equal(SampleShopSize.Usual, await CustomersAsync(server));
    }

    [Fact]
    public async Task A_later_start_changes_nothing_and_prints_no_password()
    {
        await using var server = await TestServer.StartAsync();
        await server.AdministratorAsync();
        var output = new StringWriter();

        await FirstStart.RunAsync(server.Services, new Terminal(output, TextWriter.Null, Language.En, isInteractive: false), Ct);

        Assert.Equal("", output.ToString());
        Assert.Equal(0, await CustomersAsync(server));
    }

    [Theory]
    [InlineData("sample", SampleShopSize.Usual)]
    [InlineData("nothing", 0)]
    public async Task The_set_up_begins_with_what_is_asked_for(string load, int customers)
    {
        await using var server = await TestServer.StartAsync();
        var workspace = new
        {
            name = "Shop",
            currency = "USD",
            timeZone = "America/New_York",
            basis = "purchase",
            industry = "retail",
        };

        var answer = await server
            .Anonymous()
            .PostAsJsonAsync(
                "/api/setup",
                new
                {
                    name = "Ada",
                    email = "ada@example.test",
                    password = TestServer.Password,
                    language = "en",
                    workspace,
                    load,
                },
                Ct
            );

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        Assert.Equal(customers, await CustomersAsync(server));
        var currencies = await server.Database.Store.ReadAsync(c => c.QueryAsync<string>("SELECT DISTINCT currency FROM orders"), Ct);
        Assert.All(currencies, currency => Assert.Equal("USD", currency));
    }

    private static Task<int> CustomersAsync(TestServer server) =>
        server.Database.Store.ReadAsync(c => c.ExecuteScalarAsync<int>("SELECT count(*) FROM customers"), Ct);

    [GeneratedRegex(@"Sign in as (?<email>\S+) with the password (?<password>\S+) ")]
    private static partial Regex SignInLine();
}
