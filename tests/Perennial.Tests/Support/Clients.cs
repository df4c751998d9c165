using System.Net.Http.Headers;
using System.Net.Http.Json;
using Xunit;

namespace Perennial.Tests.Support;

/// <summary>Those who speak to a server over HTTP, wherever it runs.</summary>
internal sealed class Clients(Func<Uri> address) : IDisposable
{
    private readonly List<HttpClient> _all = [];
    private HttpClient? _administrator;

    /// <summary>A client without a session that speaks English, keeps cookies and carries the header every change needs.</summary>
    public HttpClient Anonymous(string language = "en")
    {
        var client = new HttpClient { BaseAddress = address() };
        client.DefaultRequestHeaders.Add("X-Perennial", "1");
        client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        _all.Add(client);
        return client;
    }

    /// <summary>The first administrator; the first call sets the workspace up.</summary>
    public async Task<HttpClient> AdministratorAsync()
    {
        if (_administrator is not null)
            return _administrator;
        _administrator = Anonymous();
        var workspace = new
        {
            name = "Test shop",
            currency = "CNY",
            timeZone = "UTC",
            basis = "purchase",
            industry = "retail",
        };
        await ExpectSuccess(
            await _administrator.PostAsJsonAsync(
                "/api/setup",
                new
                {
                    name = "Ada",
                    email = "ada@example.test",
                    password = TestServer.Password,
                    language = "en",
                    workspace,
                    load = "nothing",
                }
            )
        );
        return _administrator;
    }

    /// <summary>A new user of a role, signed in: manager, sales, service, marketing, analyst, viewer or administrator.</summary>
    public async Task<HttpClient> SignedInAsync(string role)
    {
        var administrator = await AdministratorAsync();
        var email = $"{role}{_all.Count}@example.test";
        await ExpectSuccess(
            await administrator.PostAsJsonAsync(
                "/api/users",
                new
                {
                    email,
                    name = role,
                    role,
                    password = TestServer.Password,
                }
            )
        );
        var client = Anonymous();
        await ExpectSuccess(await client.PostAsJsonAsync("/api/session", new { email, password = TestServer.Password }));
        return client;
    }

    /// <summary>Fails with what the server answered.</summary>
    public static async Task ExpectSuccess(HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
            Assert.Fail(
                $"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}"
            );
    }

    public void Dispose() => _all.ForEach(client => client.Dispose());
}
