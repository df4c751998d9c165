using System.IO.Compression;
using System.Text;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>The rows of a text file, compressed or not, decoded strictly.</summary>
internal sealed class TextTableRows : TableRows
{
    private readonly CountingStream _bytes;
    private readonly StreamReader _decoded;
    private readonly DelimitedText _text;
    private readonly FileLayout _layout;
    private readonly SourceFile _file;

    public TextTableRows(SourceFile file, FileLayout layout)
    {
        (_file, _layout) = (file, layout);
        var stream = file.Open();
        _bytes = new CountingStream(layout.IsCompressed ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        _decoded = new StreamReader(
            _bytes,
            TextEncodings.Strict(layout.Encoding),
            detectEncodingFromByteOrderMarks: false,
            bufferSize: 256 * 1024
        );
        if (_decoded.Peek() == '\uFEFF')
            _decoded.Read();
        _text = new DelimitedText(new TextWithoutNul(_decoded), layout.Delimiter);
    }

    public override bool Read(TextRow row)
    {
        try
        {
            if (_text.Read(row))
                return true;
            if (_layout.IsCompressed && !GzipTrailer.AgreesWith(_file, _bytes.Position))
                throw new InvalidDataException("The gzip stream ends too early.");
            return false;
        }
        catch (DecoderFallbackException)
        {
            throw new UndecodableException(_layout.Encoding, _bytes.Position);
        }
    }

    public override void Dispose()
    {
        _decoded.Dispose();
        _bytes.Dispose();
    }

    /// <summary>Text from which a NUL is refused: the file is binary in its middle.</summary>
    private sealed class TextWithoutNul(TextReader text) : TextReader
    {
        public override int Read(char[] buffer, int index, int count)
        {
            var read = text.Read(buffer, index, count);
            return buffer.AsSpan(index, read).Contains('\0') ? throw new FileRefusedException(FileProblems.NulCharacter()) : read;
        }
    }
}

/// <summary>Bytes that are not of the encoding, far behind the part from which it was guessed.</summary>
internal sealed class UndecodableException(string encoding, long position) : Exception($"not {encoding} near byte {position}")
{
    public string Encoding { get; } = encoding;

    public long Position { get; } = position;
}
