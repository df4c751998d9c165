using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Security;
using Perennial.Plumbing;

namespace Perennial.Messages;

/// <summary>How connections to mail servers are secured, and which failures are those of servers and networks.</summary>
internal static class MailSecurity
{
    /// <param name="security">tls, starttls or none.</param>
    public static SecureSocketOptions Of(string security) =>
        security switch
        {
            "tls" => SecureSocketOptions.SslOnConnect,
            "none" => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        };

    /// <param name="client">Not connected yet.</param>
    /// <param name="certificate">SHA-256 of the one certificate that is trusted; null for whatever an authority vouches for.</param>
    public static void Trust(MailService client, string? certificate)
    {
        if (certificate is { } pinned)
            client.ServerCertificateValidationCallback = (_, shown, _, _) => shown is not null && FingerprintOf(shown) == pinned;
        // Revocation lists are fetched from elsewhere: a request that nobody configured.
        client.CheckCertificateRevocation = false;
    }

    /// <summary>What a server, a network or the time may do to us; not a command that was refused.</summary>
    public static bool IsOfTheWorld(Exception e) =>
        e
            is SocketException
                or IOException
                or ProtocolException
                or AuthenticationException
                or SslHandshakeException
                or ServiceNotConnectedException
                or ServiceNotAuthenticatedException
                or AddressRefusedException
                or OperationCanceledException
                or TimeoutException;

    private static string FingerprintOf(X509Certificate certificate) =>
        certificate.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256);
}
