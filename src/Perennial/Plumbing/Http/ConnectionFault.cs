using System.Net.Sockets;
using System.Security.Authentication;

namespace Perennial.Plumbing;

/// <summary>Why a server that somebody named gave no answer.</summary>
internal enum ConnectionFault
{
    /// <summary>The connection could not be made, or broke.</summary>
    Connection,

    /// <summary>There is no server of the name.</summary>
    Name,

    /// <summary>The certificate is not the server's, or no longer good.</summary>
    Certificate,

    /// <summary>The name leads to an address inside.</summary>
    Inside,
}

/// <summary>Reads what a request that failed failed of.</summary>
internal static class ConnectionFaults
{
    public static ConnectionFault Fault(this HttpRequestException failure) =>
        failure.InnerException switch
        {
            AddressRefusedException => ConnectionFault.Inside,
            AuthenticationException => ConnectionFault.Certificate,
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } =>
                ConnectionFault.Name,
            _ => ConnectionFault.Connection,
        };
}
