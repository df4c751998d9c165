using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Perennial.Plumbing;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>What became of a request.</summary>
/// <param name="Answer">null when there was none.</param>
/// <param name="Error">What the network said, when there was none.</param>
/// <param name="MayHaveArrived">Whether the other side may have it although it did not answer.</param>
internal sealed record Exchanged(ProviderAnswer? Answer, string? Error, bool MayHaveArrived);

/// <summary>Makes one request to a provider, never a second by itself, and says how it went; it never throws for what the other side does.</summary>
internal sealed class HttpExchange(HttpLimits limits, TimeProvider clock) : IDisposable
{
    private const int MostRead = 64 * 1024;

    private readonly HttpClient _http = new(GuardedConnection.Handler(limits.Networks, limits.AtOnce))
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task<Exchanged> RunAsync(ProviderRequest wanted, TimeSpan timeout, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(timeout);
        using var content = wanted.ContentType is null ? null : new Noted(wanted.Body, wanted.ContentType);
        using var request = Request(wanted, content);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return new(
                new ProviderAnswer((int)response.StatusCode, await BodyAsync(response, limit.Token), Asked(response.Headers.RetryAfter)),
                null,
                true
            );
        }
        catch (OperationCanceledException)
        {
            return new(null, "No answer in time", content is not { Begun: false });
        }
        catch (HttpRequestException failure)
        {
            var neverLeft =
                failure.HttpRequestError
                is HttpRequestError.NameResolutionError
                    or HttpRequestError.ConnectionError
                    or HttpRequestError.SecureConnectionError
                    or HttpRequestError.ProxyTunnelError;
            return new(
                null,
                (failure.InnerException ?? failure).Message,
                content?.Begun
                    ?? !(neverLeft || failure.InnerException is AddressRefusedException or SocketException or AuthenticationException)
            );
        }
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Request(ProviderRequest wanted, Noted? content)
    {
        var request = new HttpRequestMessage(new HttpMethod(wanted.Method), wanted.Url)
        {
            Content = content,
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        foreach (var (name, value) in wanted.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.UserAgent.ParseAdd("Perennial/1");
        // A request without a body would be made once more by itself when a kept connection turns out to be closed.
        if (content is null)
            request.Headers.ConnectionClose = true;
        return request;
    }

    private static async Task<string> BodyAsync(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(ct);
            var buffer = new byte[MostRead];
            var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
            return Encoding.UTF8.GetString(buffer, 0, read);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            // The status is known, and decides alone.
            return "";
        }
    }

    private double? Asked(RetryConditionHeaderValue? header) =>
        header?.Delta?.TotalSeconds ?? (header?.Date is { } date ? (date - clock.GetUtcNow()).TotalSeconds : null);

    /// <summary>A body that knows whether it began to leave.</summary>
    private sealed class Noted : ByteArrayContent
    {
        public Noted(string body, string type)
            : base(Encoding.UTF8.GetBytes(body)) => Headers.TryAddWithoutValidation("Content-Type", type);

        public bool Begun { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            Begun = true;
            return base.SerializeToStreamAsync(stream, context, cancellationToken);
        }
    }
}
