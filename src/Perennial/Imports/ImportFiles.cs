using Perennial.Plumbing;

namespace Perennial.Imports;

/// <summary>Where uploaded files and error reports lie: under names of ours, never under one that a client sent.</summary>
internal sealed class ImportFiles(StoreOptions options)
{
    public string PathOf(long importId) => InFolder($"{importId}.upload");

    public string ErrorsOf(long importId) => InFolder($"{importId}.errors.csv");

    private string InFolder(string name)
    {
        Directory.CreateDirectory(options.UploadFolder);
        return Path.Combine(options.UploadFolder, name);
    }
}
