using CsvHelper;

namespace KccPerformance.Core.Import;

/// <summary>Reads a plan from a CSV file.</summary>
internal static class CsvPlanReader
{
    private const int RecordBytes = 1024 * 1024;

    public static void Read(byte[] file, PlanCollector plan, CancellationToken cancellation)
    {
        var text = ImportText.Decode(file, plan);
        var sheet = new SheetReader(plan);
        var options = new CsvReaderOptions
        {
            Separator = SeparatorOf(text),
            HasHeader = false,
            SkipEmptyLines = false,
            MaxRecordSize = RecordBytes,
            OnMalformedRecord = record => plan.Problem(
                $"row {record.RecordNumber}",
                "A quotation mark is missing, or one too many, in this row. Put it right, then choose the file again",
                ProblemWeight.Stops),
        };
        try
        {
            using var csv = CsvReader.Create(new StringReader(text), options);
            var number = 0;
            while (csv.Read() && !sheet.GivesUp)
            {
                cancellation.ThrowIfCancellationRequested();
                sheet.Read(new SheetRow(++number, CellsOf(csv)));
            }
        }
        catch (CsvFormatException)
        {
            throw ImportLimits.Refused("The file cannot be read as CSV. Look for a quotation mark that is never closed, or save it again as “CSV UTF-8”");
        }

        if (!sheet.HasHeadings)
        {
            throw SheetReader.WithoutHeadings();
        }
    }

    private static string[] CellsOf(CsvReader csv)
    {
        if (csv.FieldCount > ImportLimits.Columns * 2)
        {
            throw ImportLimits.TooManyColumns();
        }

        var cells = new string[csv.FieldCount];
        for (var index = 0; index < cells.Length; index++)
        {
            cells[index] = csv.GetString(index);
        }

        return cells;
    }

    /// <summary>What stands between the headings; a bar stands inside cells and is none.</summary>
    private static char SeparatorOf(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var line = text.AsSpan(0, end < 0 ? text.Length : end);
        var separator = ',';
        foreach (var candidate in (ReadOnlySpan<char>)[';', '\t'])
        {
            separator = line.Count(candidate) > line.Count(separator) ? candidate : separator;
        }

        return separator;
    }
}
