using System.Text.RegularExpressions;
using KccPerformance.Core.Files;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>
/// Reads a plan from a CSV file, an Excel workbook, a Word document, a PDF, a web page, or plain text exported from a PDF. Saves
/// nothing. Other files are refused with an error message. Time and memory are bounded.
/// </summary>
public static class PlanReader
{
    private const string NotOnTheList = "The file must be a CSV file, an Excel workbook (XLSX), a Word document (DOCX), a PDF, a web page (HTML) or plain text (TXT)";

    /// <summary>Reads a plan.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="fileName">The file name, whose extension gives the type.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="RuleException">The file cannot be read; the message says why and what to do.</exception>
    public static Task<ImportedPlan> ReadAsync(Stream stream, string fileName, CancellationToken cancellation = default)
        => ReadAsync(stream, fileName, new Dictionary<string, string>(StringComparer.Ordinal), cancellation);

    /// <summary>Reads a plan with columns chosen by a person.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="fileName">The file name, whose extension gives the type.</param>
    /// <param name="headings">The column name for each heading key; empty for a heading that is left out.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <param name="shape">How the plan is coded; without it, as Building on Success.</param>
    /// <exception cref="RuleException">The file cannot be read; the message says why and what to do.</exception>
    public static async Task<ImportedPlan> ReadAsync(Stream stream, string fileName, IReadOnlyDictionary<string, string> headings, CancellationToken cancellation, PlanShape? shape = null)
    {
        shape ??= PlanShape.Letters;
        var ending = FileStart.EndingOf(fileName);
        CheckEnding(ending);
        if (stream.CanSeek && stream.Length > ImportLimits.FileBytes)
        {
            throw ImportLimits.TooLarge();
        }

        var file = await BoundedFile.ReadAsync(stream, cancellation);
        FileStart.Check(ending, file);
        try
        {
            var read = ReaderOf(ending, file, cancellation);
            var plan = new PlanCollector(headings, shape);
            read(plan);
            if (!shape.IsFree && !plan.HasRows && !plan.HasHeadings && ending != ".txt")
            {
                // No heading is known, so the row above the first code is taken as the headings.
                plan = new PlanCollector(headings, shape) { LooksForCodes = true };
                read(plan);
            }

            for (var rule = HeadingRule.Action; shape.IsFree && !plan.HasHeadings && rule <= HeadingRule.Short; rule++)
            {
                plan = new PlanCollector(headings, shape, rule);
                read(plan);
            }

            return plan.Finish(isSheet: ending is ".csv" or ".xlsx");
        }
        catch (RegexMatchTimeoutException)
        {
            throw ImportLimits.Refused("The file takes too long to read. Remove any text that is not part of the plan, then upload the file again");
        }
    }

    /// <summary>Reads a file, once or by several rules. A PDF is opened once.</summary>
    private static Action<PlanCollector> ReaderOf(string ending, byte[] file, CancellationToken cancellation)
    {
        if (ending != ".pdf")
        {
            return plan => Read(ending, file, plan, cancellation);
        }

        var pages = PdfFile.Read(file, cancellation);
        return plan => PdfPlanReader.Read(pages, plan, cancellation);
    }

    private static void Read(string ending, byte[] file, PlanCollector plan, CancellationToken cancellation)
    {
        switch (ending)
        {
            case ".csv":
                CsvPlanReader.Read(file, plan, cancellation);
                break;
            case ".xlsx":
                XlsxPlanReader.Read(file, plan, cancellation);
                break;
            case ".docx":
                DocxPlanReader.Read(file, plan, cancellation);
                break;
            case ".html" or ".htm":
                HtmlPlanReader.Read(file, plan, cancellation);
                break;
            case var _ when plan.IsFree:
                throw PlanFileRefusals.NoFreeText();
            default:
                TextPlanReader.Read(file, plan, cancellation);
                break;
        }
    }

    /// <summary>Refuses a file that cannot be read according to its name and first bytes, before it is queued.</summary>
    /// <exception cref="RuleException">The file cannot be read.</exception>
    internal static void Check(string fileName, ReadOnlySpan<byte> file)
    {
        CheckEnding(FileStart.EndingOf(fileName));
        FileStart.Check(FileStart.EndingOf(fileName), file);
    }

    private static void CheckEnding(string ending)
    {
        var sentence = ending switch
        {
            ".csv" or ".xlsx" or ".docx" or ".pdf" or ".html" or ".htm" or ".txt" => null,
            ".doc" or ".xls" => $"The file is in an older Office format. Save it as {ending.ToUpperInvariant()[1..]}X, then upload the new file",
            ".docm" or ".xlsm" or ".xlsb" or ".dotm" or ".xltm" => "The file may contain macros. Save it as DOCX or XLSX, then upload the new file",
            ".mht" or ".mhtml" => "The web page is saved as a single file. Save it as “Webpage, HTML only”, then upload the new file",
            _ => NotOnTheList,
        };
        if (sentence is not null)
        {
            throw ImportLimits.Refused(sentence);
        }
    }
}
