using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using MimeKit;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Messages;

/// <summary>A mail that the server took, as a library that is not ours understands it.</summary>
internal sealed record Delivered(JsonElement Json)
{
    public string To => Json.GetProperty("to").GetString()!;
    public string Subject => Json.GetProperty("subject").GetString()!;
    public string Html => Json.GetProperty("html").GetString()!;
    public string Text => Json.GetProperty("text").GetString()!;
    public string MessageId => Json.GetProperty("messageId").GetString()!;

    /// <summary>The address that a mail that cannot be delivered goes back to: the sender of the envelope.</summary>
    public string ReturnPath => Json.GetProperty("returnPath").GetString()!;

    /// <summary>As it came over the line, byte for byte.</summary>
    public MimeMessage Mime()
    {
        using var bytes = new MemoryStream(Json.GetProperty("raw").GetBytesFromBase64());
        return MimeMessage.Load(bytes);
    }

    public string Header(string name) =>
        Json.GetProperty("headers").TryGetProperty(name, out var line)
            ? line.GetString()!.Replace("\r\n ", " ", StringComparison.Ordinal)
            : "";
}

/// <summary>A real mail server (npm smtp-server) on this machine. What its addresses answer stands in tests/sdk/mail-server.mjs.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private static readonly Lazy<Task<MailServer>> Shared = new(() => StartAsync(null, 0));

    private readonly Process _process;
    private readonly TaskCompletionSource<int> _port = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _asked = new();

    private MailServer(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
    }

    public ConcurrentQueue<Delivered> All { get; } = new();

    public int Port { get; private set; }

    /// <summary>SHA-256 of the certificate, when it has one.</summary>
    public string? Fingerprint { get; private set; }

    /// <summary>The collection of all classes that use the shared one: they run one after the other, for each empties it.</summary>
    public const string SharedBy = "the shared mail server";

    /// <summary>One for all tests that want nothing special of it, empty. It ends with the process.</summary>
    public static async Task<MailServer> SharedAsync()
    {
        var server = await Shared.Value;
        server.All.Clear();
        return server;
    }

    /// <param name="user">With it the server wants the password <c>secret</c>, over TLS only.</param>
    /// <param name="slow">Milliseconds from the last byte of a mail to the answer.</param>
    public static async Task<MailServer> StartAsync(string? user, int slow)
    {
        var folder = Repository.PathOf("tests", "sdk");
        if (!Repository.IsContinuousIntegration)
            Assert.SkipUnless(
                Directory.Exists(Path.Combine(folder, "node_modules", "smtp-server")),
                "the mail server is not installed: npm ci in tests/sdk"
            );
        var start = new ProcessStartInfo("node", [Path.Combine(folder, "mail-server.mjs")])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["SLOW"] = slow > 0 ? slow.ToString(null, null) : "" },
        };
        string? fingerprint = null;
        if (user is not null)
        {
            using var key = RSA.Create(2048);
            var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(130));
            (start.Environment["USER"], start.Environment["PASSWORD"]) = (user, "secret");
            (start.Environment["KEY"], start.Environment["CERT"]) = (key.ExportPkcs8PrivateKeyPem(), certificate.ExportCertificatePem());
            fingerprint = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        }
        else
        {
            start.Environment.Remove("USER");
        }
        var server = new MailServer(Process.Start(start)!) { Fingerprint = fingerprint };
        server.Port = await server._port.Task.WaitAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>Waits until <see cref="All"/> has every mail that the server has taken by now: it tells of them a moment later.</summary>
    public async Task CatchUpAsync()
    {
        var question = Guid.NewGuid().ToString();
        var answer = _asked.GetOrAdd(question, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await _process.StandardInput.WriteLineAsync(question);
        await answer.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
            return;
        var json = JsonSerializer.Deserialize<JsonElement>(line);
        if (json.TryGetProperty("port", out var port))
            _port.SetResult(port.GetInt32());
        else if (json.TryGetProperty("heard", out var heard))
            _asked[heard.GetString()!].SetResult();
        else
            All.Enqueue(new Delivered(json));
    }
}
