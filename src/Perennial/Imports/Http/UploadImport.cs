using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>POST /api/imports?kind=orders: stores the part <c>file</c> of a multipart form, if its first rows are those of a table.</summary>
internal static class UploadImport
{
    /// <summary>The setting <c>imports</c>.</summary>
    /// <param name="LargestUpload">Bytes; 2 GB unless set.</param>
    /// <param name="KeepFilesDays">Days after the end of an import in which its file and error report are kept; 30 unless set.</param>
    internal sealed record Limits(long LargestUpload = 2L << 30, int KeepFilesDays = 30)
    {
        public static Limits Default { get; } = new();
    }

    internal static async Task<Results<Created<ImportView>, ProblemHttpResult>> Handle(
        string? kind,
        HttpContext http,
        ImportServices imports,
        CurrentUser user,
        CancellationToken ct
    )
    {
        if (ImportKinds.Parse(kind) is not { } known)
            return ImportProblems.UnknownKind(kind).ToHttp(http);
        var id = imports.Ids.Next();
        var path = imports.Files.PathOf(id);
        var stored = await StoreAsync(http, path, await imports.LimitsAsync(ct), ct);
        var layout = stored.IsOk ? DetectLayout.Of(SourceFile.At(path, stored.Value.Name), new ImportOptions()) : null;
        if (layout is not { IsOk: true })
        {
            File.Delete(path);
            return (layout?.Problems ?? stored.Problems).ToHttp(http);
        }
        var import = new Import
        {
            Id = id,
            Kind = known.Name(),
            State = ImportState.Uploaded,
            FileName = stored.Value!.Name,
            FilePath = path,
            FileHash = stored.Value.Hash,
            FileSize = stored.Value.Size,
            Mapping = JsonSerializer.Serialize(ImportSettings.Nothing, Import.Json),
            CreatedBy = user.Id,
            CreatedAt = imports.Clock.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        await imports.Store.WriteAsync(
            async (c, t) =>
            {
                await imports.Table.InsertAsync(c, t, import);
                await imports.Audit.AppendAsync(
                    c,
                    t,
                    user,
                    "import_uploaded",
                    $"import:{id}",
                    new
                    {
                        import.Kind,
                        import.FileHash,
                        import.FileSize,
                    }
                );
            },
            ct
        );
        var view = (await ImportView.OfAsync([import], imports.Store, http.Language(), ct))[0];
        return TypedResults.Created($"/api/imports/{id}", view);
    }

    private sealed record StoredFile(string Name, string Hash, long Size);

    private static async Task<Outcome<StoredFile>> StoreAsync(HttpContext http, string path, Limits limits, CancellationToken ct)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = limits.LargestUpload + (1 << 20);
        if (
            !MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary
        )
            return ImportProblems.NoFile();
        try
        {
            var parts = new MultipartReader(boundary, http.Request.Body);
            while (await parts.ReadNextSectionAsync(ct) is { } part)
                if (part.GetContentDispositionHeader() is { } disposition && disposition.IsFileDisposition())
                    return await CopyAsync(part.Body, NameOf(disposition), path, limits, ct);
            return ImportProblems.NoFile();
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return FileProblems.TooLarge(limits.LargestUpload + 1, limits.LargestUpload);
        }
        catch (InvalidDataException)
        {
            return ImportProblems.NoFile();
        }
        catch (IOException e) when (Refusals.IsDiskFull(e))
        {
            return FileProblems.DiskFull(Path.GetDirectoryName(path)!);
        }
    }

    private static async Task<Outcome<StoredFile>> CopyAsync(Stream body, string name, string path, Limits limits, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        var size = 0L;
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        while (await body.ReadAsync(buffer, ct) is > 0 and var read)
        {
            size += read;
            if (size > limits.LargestUpload)
                return FileProblems.TooLarge(size, limits.LargestUpload);
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        await file.FlushAsync(ct);
        return new StoredFile(name, Convert.ToHexStringLower(hash.GetHashAndReset()), size);
    }

    /// <summary>The name for people: the last part, without control characters, and short. The file on disk has a name of ours.</summary>
    private static string NameOf(ContentDispositionHeaderValue disposition)
    {
        var given =
            HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value ?? "";
        var name = new string([.. given.Split('/', '\\')[^1].Where(c => !char.IsControl(c))]).Trim();
        return name.Length switch
        {
            0 => "upload",
            > 200 => name[^200..],
            _ => name,
        };
    }
}
