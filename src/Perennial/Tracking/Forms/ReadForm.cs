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
        if (http.Request.ContentLength > Most)
            return FormProblems.TooLarge;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = Most;
        try
        {
            var form = await http.Request.ReadFormAsync(Bounds, http.RequestAborted);
            // An input for a file that was left empty comes as an empty file.
            if (form.Files.FirstOrDefault(file => file.Length > 0) is { } file)
                return FormProblems.File(file.Name);
            return Outcome.Ok<IReadOnlyList<FormInput>>([
                .. form.SelectMany(input => input.Value.Select(value => new FormInput(input.Key, value ?? ""))),
            ]);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return FormProblems.TooLarge;
        }
        catch (InvalidDataException)
        {
            return FormProblems.NoForm;
        }
    }
}
