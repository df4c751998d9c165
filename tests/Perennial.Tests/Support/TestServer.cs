using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Perennial.Tests.Support;

/// <summary>The real server on a free port over a database of its own, with a clock that only the test moves.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private readonly WebApplication _app;
    private readonly List<HttpClient> _clients = [];
    private HttpClient? _administrator;

    private TestServer(TestDatabase database, WebApplication app) => (Database, _app) = (database, app);

    public TestDatabase Database { get; }

    public TestClock Clock => Database.Clock;

    /// <summary>Writes the rows a test starts from.</summary>
    public Given Given => Database.Given;

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <param name="services">What is put in the place of the server's own, such as limits.</param>
    public static async Task<TestServer> StartAsync(
        Engine engine = Engine.Sqlite,
        TestClock? clock = null,
        Action<IServiceCollection>? services = null
    )
    {
        var database = await TestDatabase.CreateAsync(engine, clock);
        var app = Server.Build(
            database.Options,
            database.Clock,
            "http://127.0.0.1:0",
            own =>
            {
                // Hashing is slow on purpose; hundreds of tests need not prove it.
                own.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000);
                services?.Invoke(own);
            }
        );
        await app.StartAsync();
        return new TestServer(database, app);
    }

    /// <summary>A client without a session that speaks English, keeps cookies and carries the header every change needs.</summary>
    public HttpClient Anonymous(string language = "en")
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Add("X-Perennial", "1");
        client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        _clients.Add(client);
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
                    password = Password,
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
        var email = $"{role}{_clients.Count}@example.test";
        await ExpectSuccess(
            await administrator.PostAsJsonAsync(
                "/api/users",
                new
                {
                    email,
                    name = role,
                    role,
                    password = Password,
                }
            )
        );
        var client = Anonymous();
        await ExpectSuccess(await client.PostAsJsonAsync("/api/session", new { email, password = Password }));
        return client;
    }

    /// <summary>The JSON answer of a GET that must succeed.</summary>
    public static async Task<JsonElement> GetJsonAsync(HttpClient client, string path)
    {
        var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        await ExpectSuccess(response);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Database.DisposeAsync();
    }

    private static async Task ExpectSuccess(HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
            Assert.Fail(
                $"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}"
            );
    }
}
