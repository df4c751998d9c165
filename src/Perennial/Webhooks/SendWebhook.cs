using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Perennial.Plumbing;
using Perennial.Rules.Webhooks;

namespace Perennial.Webhooks;

/// <summary>Makes one signed request and says how it went; it never throws for what a receiver or the network does.</summary>
internal sealed class SendWebhook(WebhookLimits limits, TimeProvider clock) : IDisposable
{
    private const int ShownOfResponse = 1_000;

    private readonly HttpClient _http = new(GuardedConnection.Handler(limits.Networks, limits.AtOnce))
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task<Attempt> RunAsync(Subscription to, long deliveryId, string body, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(limits.Timeout);
        try
        {
            using var request = Request(to, deliveryId, body);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var shown = await BeginningOf(response, limit.Token);
            var status = (int)response.StatusCode;
            return new Attempt(status, ErrorOf(status), shown, Since(began), Asked(response.Headers.RetryAfter));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Attempt(null, "timeout", null, Since(began), null);
        }
        catch (HttpRequestException failure)
        {
            return new Attempt(null, ErrorOf(failure), Shorten((failure.InnerException ?? failure).Message), Since(began), null);
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(Subscription to, long deliveryId, string body)
    {
        var (id, time) = (string.Create(CultureInfo.InvariantCulture, $"msg_{deliveryId}"), clock.GetUtcNow().ToUnixTimeSeconds());
        var request = new HttpRequestMessage(HttpMethod.Post, to.Url)
        {
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", time.ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("webhook-signature", Signature.Of(to.Secret, id, time, body));
        request.Headers.UserAgent.ParseAdd("Perennial-Webhooks/1");
        return request;
    }

    // A redirect is not followed: it would lead past the check of the address, and its target belongs into the settings.
    private static string? ErrorOf(int status) =>
        status switch
        {
            >= 200 and < 300 => null,
            >= 300 and < 400 => "redirect",
            _ => "status",
        };

    private static string ErrorOf(HttpRequestException failure) =>
        failure.Fault() switch
        {
            ConnectionFault.Inside => "address",
            ConnectionFault.Certificate => "tls",
            ConnectionFault.Name => "name",
            _ => "connection",
        };

    private static async Task<string> BeginningOf(HttpResponseMessage response, CancellationToken ct)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[ShownOfResponse];
        var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return Shorten(Encoding.UTF8.GetString(buffer, 0, read));
    }

    // PostgreSQL keeps no zero character in a text.
    private static string Shorten(string text) =>
        (text.Length > ShownOfResponse ? text[..ShownOfResponse] : text).Replace("\0", "", StringComparison.Ordinal);

    private TimeSpan? Asked(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date ? date - clock.GetUtcNow() : null);

    private static int Since(long began) => (int)Stopwatch.GetElapsedTime(began).TotalMilliseconds;
}
