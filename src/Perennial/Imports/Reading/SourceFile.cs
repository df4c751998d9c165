using System.Security.Cryptography;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>A file to import: where it is, and how to open it. Tests give a stream of their own.</summary>
/// <param name="Name">The name people know it by; never used as a path.</param>
/// <param name="Open">Opens it from the beginning.</param>
internal sealed record SourceFile(string Name, Func<Stream> Open)
{
    /// <summary>A file on disk.</summary>
    public static SourceFile At(string path, string? name = null) =>
        new(
            name ?? Path.GetFileName(path),
            () =>
                Directory.Exists(path)
                    ? throw new FileRefusedException(FileProblems.NotFound(path))
                    : new FileStream(
                        path,
                        new FileStreamOptions
                        {
                            Share = FileShare.ReadWrite | FileShare.Delete,
                            BufferSize = 256 * 1024,
                            Options = FileOptions.SequentialScan,
                        }
                    )
        );

    /// <summary>SHA-256 of the content as hexadecimal digits.</summary>
    public string Hash()
    {
        using var stream = Open();
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>The first bytes, as many as a guess needs.</summary>
    public byte[] Head()
    {
        using var stream = Open();
        return ReadHead(stream);
    }

    /// <summary>Reads the first bytes of a stream.</summary>
    public static byte[] ReadHead(Stream stream)
    {
        var head = new byte[FileKinds.HeadLength];
        return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }
}
