using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Perennial.Rules.Tracking;

/// <summary>A submitted form as the track call that a script of the page would have sent for it: from there on it goes the way of all others.</summary>
public static class FormCall
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The same content sent again within this time is one submission: somebody pressed twice. A minute; our choice.</summary>
    public const long Again = 60_000;

    /// <summary>The call as JSON. Whoever wrote the form proved nothing, so it says no number and nothing verified.</summary>
    /// <param name="form">What was filled in.</param>
    /// <param name="messageId">By which it is taken once.</param>
    /// <param name="page">The address of the page; null when it is not known.</param>
    public static byte[] Write(SubmittedForm form, string messageId, string? page)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString("type", "track");
            json.WriteString("event", "Form Submitted");
            json.WriteString("messageId", messageId);
            json.WriteStartObject("properties");
            foreach (var (name, values) in form.Answers.Where(answer => answer.Key != "form"))
                Answer(json, name, values);
            json.WriteString("form", form.Form);
            json.WriteEndObject();
            json.WriteStartObject("context");
            json.WriteStartObject("traits");
            foreach (var (name, value) in form.Person)
                json.WriteString(name, value);
            json.WriteEndObject();
            if (page is not null)
            {
                json.WriteStartObject("page");
                json.WriteString("url", page);
                json.WriteEndObject();
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    /// <summary>What stays the same when the same thing is sent again: the page's own id, or all that was filled in.</summary>
    public static string Fingerprint(SubmittedForm form)
    {
        var said = form.Id is { } id ? [form.Form, id] : All(form).ToArray();
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(said)))[..32];
    }

    /// <summary>
    /// The id of a submission. With an id of the page it is the same for ever, without one for the minute; that a second press falls into
    /// the next minute is for whoever remembers the first.
    /// </summary>
    /// <param name="form">What was filled in.</param>
    /// <param name="at">Unix milliseconds by our clock.</param>
    public static string MessageId(SubmittedForm form, long at) =>
        form.Id is not null
            ? $"form:{Fingerprint(form)}"
            : string.Create(CultureInfo.InvariantCulture, $"form:{Fingerprint(form)}:{at / Again}");

    private static void Answer(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        if (values is [var only])
        {
            json.WriteString(name, only);
            return;
        }
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static IEnumerable<string> All(SubmittedForm form) =>
        [
            form.Form,
            .. form.Person.OrderBy(one => one.Key, StringComparer.Ordinal).SelectMany(one => (string[])["", one.Key, one.Value]),
            .. form.Answers.OrderBy(one => one.Key, StringComparer.Ordinal).SelectMany(one => (string[])["", one.Key, .. one.Value]),
            // Who ticks a box and sends the form again says something new.
            .. form
                .Consents.OrderBy(one => one.Input, StringComparer.Ordinal)
                .SelectMany(one => (string[])["", one.Input, one.Wording ?? ""]),
        ];
}
