using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Perennial.Tests.Support;

/// <summary>The real server on a free port over a database of its own, with a clock that only the test moves.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private readonly WebApplication _app;
    private readonly Clients _clients;

    private TestServer(TestDatabase database, WebApplication app)
    {
        (Database, _app) = (database, app);
        _clients = new(() => Address);
    }

    public TestDatabase Database { get; }

    public TestClock Clock => Database.Clock;

    /// <summary>Writes the rows a test starts from.</summary>
    public Given Given => Database.Given;

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <param name="amend">Changes services before they are used.</param>
    public static async Task<TestServer> StartAsync(
        Engine engine = Engine.Sqlite,
        TestClock? clock = null,
        Action<IServiceCollection>? amend = null
    )
    {
        var database = await TestDatabase.CreateAsync(engine, clock);
        var app = Server.Build(
            database.Options,
            database.Clock,
            "http://127.0.0.1:0",
            services =>
            {
                // Hashing is slow on purpose; hundreds of tests need not prove it.
                services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000);
                amend?.Invoke(services);
            }
        );
        await app.StartAsync();
        return new TestServer(database, app);
    }

    public HttpClient Anonymous(string language = "en") => _clients.Anonymous(language);

    public Task<HttpClient> AdministratorAsync() => _clients.AdministratorAsync();

    public Task<HttpClient> SignedInAsync(string role) => _clients.SignedInAsync(role);

    /// <summary>The JSON answer of a GET that must succeed.</summary>
    public static async Task<JsonElement> GetJsonAsync(HttpClient client, string path)
    {
        var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        await Clients.ExpectSuccess(response);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async ValueTask DisposeAsync()
    {
        _clients.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Database.DisposeAsync();
    }
}
