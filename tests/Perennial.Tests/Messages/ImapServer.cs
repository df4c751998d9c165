using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using MimeKit;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Messages;

/// <summary>A mail in a mailbox.</summary>
internal sealed record Kept(string Subject, bool Seen);

/// <summary>A real mailbox server (Dovecot) on this machine, over TLS. Every user has a mailbox, with one password.</summary>
internal sealed class ImapServer
{
    private static readonly Lazy<Task<ImapServer>> Shared = new(StartAsync);
    public const string Password = "mellon";

    private static readonly string[] Places = ["/usr/sbin/dovecot", "/usr/local/sbin/dovecot", "/opt/homebrew/sbin/dovecot"];

    private ImapServer(int port, string fingerprint) => (Port, Fingerprint) = (port, fingerprint);

    public int Port { get; }

    /// <summary>SHA-256 of its certificate.</summary>
    public string Fingerprint { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>One for all tests, each with a user of its own. It ends with the process.</summary>
    public static Task<ImapServer> SharedAsync()
    {
        if (!Repository.IsContinuousIntegration)
            Assert.SkipUnless(Places.Any(File.Exists), "the mailbox server is not installed: Debian's dovecot-imapd");
        return Shared.Value;
    }

    /// <summary>Puts a mail into the inbox, unread, as if it had been delivered.</summary>
    public async Task DeliverAsync(string user, MimeMessage mail)
    {
        using var client = await ConnectAsync(user);
        await client.Inbox!.AppendAsync(new AppendRequest(mail, MessageFlags.None), Ct);
    }

    /// <summary>What lies in a folder, in the order in which it came.</summary>
    public async Task<List<Kept>> ReadAsync(string user, string folder = "INBOX")
    {
        using var client = await ConnectAsync(user);
        var opened = await client.GetFolderAsync(folder, Ct);
        await opened.OpenAsync(FolderAccess.ReadOnly, Ct);
        var rows = await opened.FetchAsync(0, -1, new FetchRequest(MessageSummaryItems.Envelope | MessageSummaryItems.Flags), Ct);
        return [.. rows.Select(row => new Kept(row.Envelope!.Subject ?? "", row.Flags!.Value.HasFlag(MessageFlags.Seen)))];
    }

    /// <summary>Marks everything in the inbox as unread.</summary>
    public async Task UnreadAsync(string user)
    {
        using var client = await ConnectAsync(user);
        await client.Inbox!.OpenAsync(FolderAccess.ReadWrite, Ct);
        var request = new StoreFlagsRequest(StoreAction.Remove, MessageFlags.Seen) { Silent = true };
        await client.Inbox.StoreAsync([.. Enumerable.Range(0, client.Inbox.Count)], request, Ct);
    }

    private async Task<ImapClient> ConnectAsync(string user)
    {
        var client = new ImapClient
        {
            CheckCertificateRevocation = false,
            ServerCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString(HashAlgorithmName.SHA256) == Fingerprint,
        };
        await client.ConnectAsync("127.0.0.1", Port, SecureSocketOptions.SslOnConnect, Ct);
        await client.AuthenticateAsync(user, Password, Ct);
        return client;
    }

    private static async Task<ImapServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("perennial-imap-").FullName;
        var (port, fingerprint) = (FreePort(), WriteCertificate(folder));
        var mails = Directory.CreateDirectory(Path.Combine(folder, "mail")).FullName;
        // Dovecot reads mail under another user than the one that started it, when that is root.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
            File.SetUnixFileMode(mails, (UnixFileMode)0b111_111_111);
        }
        var settings = Path.Combine(folder, "dovecot.conf");
        await File.WriteAllTextAsync(settings, Settings(folder, port), Ct);
        var process = Process.Start(
            new ProcessStartInfo(Places.First(File.Exists), ["-F", "-c", settings]) { RedirectStandardError = true }
        )!;
        var said = process.StandardError.ReadToEndAsync(CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            process.Kill(entireProcessTree: true);
            Directory.Delete(folder, recursive: true);
        };
        var server = new ImapServer(port, fingerprint);
        await Eventually.IsTrueAsync(async () =>
        {
            Assert.False(process.HasExited, process.HasExited ? await said : "");
            try
            {
                using var client = await server.ConnectAsync("nobody");
                return true;
            }
            catch (Exception e) when (e is SocketException or IOException or ServiceNotConnectedException or ProtocolException)
            {
                return false;
            }
        });
        return server;
    }

    private static string Settings(string folder, int port)
    {
        var isRoot = Environment.IsPrivilegedProcess;
        var (own, login) = isRoot ? ("dovecot", "dovenull") : (Environment.UserName, Environment.UserName);
        return $$"""
            base_dir = {{folder}}/run
            log_path = /dev/stderr
            protocols = imap
            listen = 127.0.0.1
            ssl = required
            ssl_cert = <{{folder}}/certificate.pem
            ssl_key = <{{folder}}/key.pem
            mail_location = maildir:{{folder}}/mail/%u
            first_valid_uid = 1
            first_valid_gid = 1
            default_internal_user = {{own}}
            default_login_user = {{login}}
            {{(isRoot ? "default_internal_group = dovecot" : "")}}
            passdb {
              driver = static
              args = password={{Password}}
            }
            userdb {
              driver = static
              args = home={{folder}}/mail/%u {{(isRoot ? "uid=dovecot gid=dovecot" : "")}}
            }
            service imap-login {
              chroot =
              inet_listener imap {
                port = 0
              }
              inet_listener imaps {
                port = {{port}}
              }
            }
            service anvil {
              chroot =
            }
            """;
    }

    private static string WriteCertificate(string folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(130));
        File.WriteAllText(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path.Combine(folder, "certificate.pem"), certificate.ExportCertificatePem());
        return certificate.GetCertHashString(HashAlgorithmName.SHA256);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
