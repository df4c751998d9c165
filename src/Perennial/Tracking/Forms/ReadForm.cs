using Microsoft.AspNetCore.Http.Features;
using Perennial.Rules.Basics;
using Perennial.Rules.Tracking;

namespace Perennial.Tracking;

/// <summary>Reads the inputs of a form out of a request, within bounds.</summary>
internal static class ReadForm
{
    // A letter of Chinese has 3 bytes in a message and 9 in an address.
    private const int Most = 3 * TrackingLimits.Message;

    private static readonly FormOptions Bounds = new()
    {
        MemoryBufferThreshold = Most,
        MultipartBodyLengthLimit = Most,
        ValueLengthLimit = Most,
        KeyLengthLimit = 1_024,
        ValueCountLimit = 1_024,
    };

    public static async Task<Outcome<IReadOnlyList<FormInput>>> InputsAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
            return FormProblems.NoForm;
        try
        {
            // Read before it is judged: who is still sending would see a broken connection instead of our page.
            using var body = await ReadBody.ReadAsync(http.Request, http.RequestAborted);
            if (body.Length > Most)
                return FormProblems.TooLarge;
            http.Request.Body = new MemoryStream(body.Bytes.ToArray());
            var form = await http.Request.ReadFormAsync(Bounds, http.RequestAborted);
            // An input for a file that was left empty comes as an empty file.
            if (form.Files.FirstOrDefault(file => file.Length > 0) is { } file)
                return FormProblems.File(file.Name);
            return Outcome.Ok<IReadOnlyList<FormInput>>([
                .. form.SelectMany(input => input.Value.Select(value => new FormInput(input.Key, value ?? ""))),
            ]);
        }
        catch (InvalidDataException)
        {
            return FormProblems.NoForm;
        }
    }
}
