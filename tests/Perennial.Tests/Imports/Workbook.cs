using System.Globalization;
using System.IO.Compression;
using System.Security;

namespace Perennial.Tests.Imports;

/// <summary>A minimal .xlsx file: texts inline, numbers as numbers, dates as serials with a date style.</summary>
internal static class Workbook
{
    public static byte[] Of(params (string Sheet, object?[][] Rows)[] sheets)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(
                zip,
                "[Content_Types].xml",
                """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"""
            );
            Write(
                zip,
                "_rels/.rels",
                """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
            );
            var names = sheets.Select((s, i) => $"""<sheet name="{s.Sheet}" sheetId="{i + 1}" r:id="s{i + 1}"/>""");
            Write(
                zip,
                "xl/workbook.xml",
                $"""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{string.Concat(names)}</sheets></workbook>"""
            );
            var targets = sheets.Select(
                (_, i) =>
                    $"""<Relationship Id="s{i + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{i + 1}.xml"/>"""
            );
            Write(
                zip,
                "xl/_rels/workbook.xml.rels",
                $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(targets)}<Relationship Id="st" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"""
            );
            Write(
                zip,
                "xl/styles.xml",
                """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>"""
            );
            for (var i = 0; i < sheets.Length; i++)
                Write(
                    zip,
                    $"xl/worksheets/sheet{i + 1}.xml",
                    $"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{string.Concat(sheets[i].Rows.Select(Row))}</sheetData></worksheet>"""
                );
        }
        return bytes.ToArray();
    }

    private static string Row(object?[] cells, int index) =>
        $"""<row r="{index + 1}">{string.Concat(cells.Select((cell, column) => Cell(cell, $"{(char)('A' + column)}{index + 1}")))}</row>""";

    private static string Cell(object? value, string place) =>
        value switch
        {
            null => "",
            DateTime time => $"""<c r="{place}" s="1"><v>{time.ToOADate().ToString(CultureInfo.InvariantCulture)}</v></c>""",
            double number => $"""<c r="{place}"><v>{number.ToString("R", CultureInfo.InvariantCulture)}</v></c>""",
            int number => $"""<c r="{place}"><v>{number}</v></c>""",
            _ => $"""<c r="{place}" t="inlineStr"><is><t>{SecurityElement.Escape(value.ToString())}</t></is></c>""",
        };

    private static void Write(ZipArchive zip, string name, string xml)
    {
        using var entry = new StreamWriter(zip.CreateEntry(name).Open());
        entry.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + xml);
    }
}
