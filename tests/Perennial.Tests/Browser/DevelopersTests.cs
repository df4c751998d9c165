using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Playwright;
using Perennial.Tests.Access;
using Perennial.Tests.Support;
using Perennial.Tests.Webhooks;
using Xunit;

namespace Perennial.Tests.Browser;

/// <summary>What a developer does in the page: a key, a look at the reference, a webhook.</summary>
[Collection(BrowserTests.Name)]
public class DevelopersTests(BrowserSession browser)
{
    /// <summary>What the page remembers of a reader who chose so before.</summary>
    private const string ChineseAndDark =
        "localStorage.setItem('perennial.language', 'zh-CN'); localStorage.setItem('perennial.theme', 'dark')";

    [Fact]
    public async Task A_key_made_in_the_page_opens_the_API_and_is_shut_by_revoking_it()
    {
        await using var server = await StartedAsync();
        await using var visit = await browser.VisitAsync(server);
        await visit.SignInAsync();
        await visit.GoAsync("/settings/keys");
        await visit.ClickAsync("key-new");
        await visit.FillAsync("key-name", "Webshop");
        await visit.Page.GetByLabel("See customers and the at-risk desk").CheckAsync();

        await visit.ClickAsync("key-create");
        var client = server.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            await visit.Find("temporary-password").InnerTextAsync()
        );
        Assert.Equal(HttpStatusCode.OK, (await client.Send("GET", "/api/v1/customers")).StatusCode);
        await visit.ClickAsync("key-create");
        await visit.ClickAsync("key-revoke-Webshop");
        await visit.Page.Locator(".ant-popconfirm .ant-btn-dangerous").ClickAsync();
        await visit.Find("keys-all").WaitForAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.Send("GET", "/api/v1/customers")).StatusCode);
        visit.AssertQuiet();
    }

    [Theory]
    [InlineData("en-GB", false)]
    [InlineData("zh-CN", true)]
    public async Task The_reference_shows_every_operation_in_the_language_of_its_reader(string locale, bool dark)
    {
        await using var server = await StartedAsync();
        await using var visit = await browser.VisitAsync(server, locale);
        if (dark)
            await visit.Page.AddInitScriptAsync(ChineseAndDark);
        await visit.SignInAsync();
        await visit.GoAsync("/developers");
        await visit.Find("reference").WaitForAsync();

        Assert.Equal(Operations(), await visit.Page.Locator("[data-testid^=operation-]").CountAsync());
        var first = await visit.Page.Locator("[data-testid^=operation-]").First.InnerTextAsync();
        Assert.Contains(dark ? "客户列表" : "List customers", first, StringComparison.Ordinal);
        Assert.Contains($"curl {server.Address.ToString().TrimEnd('/')}/api/v1/customers", first, StringComparison.Ordinal);
        visit.AssertQuiet();
    }

    private static int Operations()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("docs", "openapi.public.json")));
        return document
            .RootElement.GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject())
            .Count(member => member.Name is "get" or "post" or "put" or "patch" or "delete");
    }

    [Theory]
    [InlineData("en-GB", false)]
    [InlineData("zh-CN", true)]
    public async Task A_webhook_is_made_tested_and_its_log_read(string locale, bool dark)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var server = await StartedAsync();
        await using var visit = await browser.VisitAsync(server, locale);
        if (dark)
            await visit.Page.AddInitScriptAsync(ChineseAndDark);
        await visit.SignInAsync();
        await visit.GoAsync("/data/webhooks");
        await visit.ClickAsync("webhook-new");
        await visit.FillAsync("webhook-name", "ERP");
        await visit.FillAsync("webhook-url", receiver.Url);
        await visit.Page.Locator("#facts").FillAsync("order_paid");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Keyboard.PressAsync("Escape");

        await visit.ClickAsync("webhook-save");
        Assert.StartsWith("whsec_", await visit.Find("webhook-secret").InnerTextAsync(), StringComparison.Ordinal);
        await visit.ClickAsync("webhook-save");
        await visit.ClickAsync("webhook-test-ERP");
        var attempt = await visit.Find("attempt").InnerTextAsync();
        await visit.Page.Locator(".ant-modal [data-testid=webhook-close]").ClickAsync();

        // The operator of this server allows no address inside.
        Assert.Contains(dark ? "内网地址" : "address inside", attempt, StringComparison.Ordinal);
        await Assertions.Expect(visit.Find("deliveries")).ToContainTextAsync("webhook_test");
        visit.AssertQuiet();
    }

    private static async Task<TestServer> StartedAsync()
    {
        var server = await TestServer.StartAsync(clock: TestClock.Running());
        await server.AdministratorAsync();
        return server;
    }
}
