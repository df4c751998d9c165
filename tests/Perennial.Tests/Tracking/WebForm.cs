using Perennial.Tests.Customers;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Tracking;

/// <summary>A form called contact in a page of a shop, and the browser in which it is filled in.</summary>
internal sealed class WebForm(HttpClient browser, string action)
{
    public const string Shop = "https://shop.example";

    public static async Task<WebForm> OfAsync(TestServer server, string language = "en") =>
        new(BrowserOf(server, language), await SourceAsync(server) + "contact");

    public Task<HttpResponseMessage> SendAsync(params (string Name, string Value)[] inputs) => PostAsync(browser, action, inputs);

    /// <summary>Where its forms are sent to, up to their name.</summary>
    public static async Task<string> SourceAsync(
        TestServer server,
        string kind = "browser",
        string[]? scopes = null,
        string[]? origins = null
    )
    {
        var ada = await server.AdministratorAsync();
        var source = await ada.PostedAsync(
            "/api/tracking/sources",
            new
            {
                name = "Shop",
                kind,
                scopes = scopes ?? ["events", "profiles"],
                origins = origins ?? [Shop],
            }
        );
        return $"/f/{source.GetProperty("writeKey").GetString()}/";
    }

    public static HttpClient BrowserOf(TestServer server, string language = "en")
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Add("Origin", Shop);
        client.DefaultRequestHeaders.Referrer = new Uri(Shop + "/tea");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return client;
    }

    public static Task<HttpResponseMessage> PostAsync(HttpClient browser, string path, params (string Name, string Value)[] inputs) =>
        browser.PostAsync(
            path,
            new FormUrlEncodedContent(inputs.Select(input => KeyValuePair.Create(input.Name, input.Value))),
            TestContext.Current.CancellationToken
        );
}
