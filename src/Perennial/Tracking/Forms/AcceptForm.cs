using Perennial.Access;
using Perennial.Rules.Basics;
using Perennial.Rules.Tracking;

namespace Perennial.Tracking;

/// <summary>
/// POST /f/{writeKey}/{form}: takes a plain form of a web page, without a script. It becomes the track call that a script would have sent,
/// and goes its way. The reader is led on to a page of the same site, or thanked here; only when all is durable.
/// </summary>
internal sealed class AcceptForm(SourceTable sources, IngestQueue queue, AcceptMessages accept, RecentForms recent, FormConsents consents)
{
    internal static Task<IResult> Handle(string writeKey, string form, AcceptForm accept, HttpContext http) =>
        // Of all that an address may hold escaped, routing leaves the slash as it is.
        accept.RunAsync(writeKey, form.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase), http);

    private async Task<IResult> RunAsync(string writeKey, string form, HttpContext http)
    {
        using var room = queue.TryReserve(http.Request.ContentLength);
        if (room is null)
            return FormPages.Busy(http);
        if (await sources.FindByKeyAsync(writeKey, http.RequestAborted) is not { IsEnabled: not 0 } source)
            return FormPages.Wrong(http, [TrackingProblems.FormWithoutKey]);
        if (Refused(http.Request, source) is { } refused)
            return FormPages.Wrong(http, [refused]);
        var inputs = await ReadForm.InputsAsync(http);
        var submitted = inputs.IsOk ? FormReading.Read(form, inputs.Value) : inputs.Problems.ToList();
        if (!submitted.IsOk)
            return FormPages.Wrong(http, submitted.Problems);
        if (submitted.Value.IsTrap)
            return FormPages.Thanks(http, source, submitted.Value);
        return await consents.UnknownAsync(submitted.Value, http.RequestAborted) is { Count: > 0 } unknown
            ? FormPages.Wrong(http, unknown)
            : await SubmitAsync(http, source, submitted.Value);
    }

    private async Task<IResult> SubmitAsync(HttpContext http, TrackingSource source, SubmittedForm form)
    {
        var page = FormNext.OriginOf(http.Request.Headers.Referer) is null ? null : http.Request.Headers.Referer.ToString();
        var call = MessageReader.ReadOne(FormCall.Write(form, recent.IdOf(source.Id, form), page)) with
        {
            Consents = FormConsents.Placed(form, page),
        };
        var (judged, outcome) = await accept.SubmitAsync(source, [call], http.RequestAborted);
        if (outcome is IngestOutcome.Full)
            return FormPages.Busy(http);
        if (outcome is IngestOutcome.Failed)
            return FormPages.Wrong(http, [TrackingProblems.FormNotKept]);
        return judged.All[0].Reason is { } reason
            ? FormPages.Wrong(http, [reason is RejectReason.TooLarge ? FormProblems.TooLarge : TrackingProblems.Rejected(reason)])
            : FormPages.Thanks(http, source, form);
    }

    // The key stands in a page for all to read, so it has to be one that was made for that; and a form says who somebody is.
    private static Problem? Refused(HttpRequest request, TrackingSource source) =>
        source.Kind != "browser" ? TrackingProblems.FormOfServer
        : !source.May.Contains(TrackingScope.Profiles) ? TrackingProblems.FormWithoutProfiles
        : Cors.Refused(request, source);
}

internal static class FormRoutes
{
    public static void MapForms(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/f/{writeKey}/{form}", AcceptForm.Handle)
            .WithSummary("A plain form of a web page: who wrote it, and the event form_submitted.")
            .WithMetadata(new RouteWriteKey())
            .ExcludeFromDescription()
            .DisableAntiforgery();
}
