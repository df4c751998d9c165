using System.Text;

namespace Perennial.Tests.Imports;

/// <summary>A file that is gone when the test ends.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(byte[] content, string extension = ".csv")
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"perennial-{Guid.NewGuid():N}{extension}");
        File.WriteAllBytes(Path, content);
    }

    public TemporaryFile(string text, string extension = ".csv")
        : this(Encoding.UTF8.GetBytes(text), extension) { }

    public string Path { get; }

    public void Dispose() => File.Delete(Path);
}
