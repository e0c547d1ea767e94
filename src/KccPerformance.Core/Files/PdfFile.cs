using System.Runtime.ExceptionServices;
using KccPerformance.Core.Platform;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace KccPerformance.Core.Files;

/// <summary>Opens a PDF and returns the words and the lines of its pages, in bounded time and memory.</summary>
internal static class PdfFile
{
    /// <summary>Objects of a damaged file may refer to each other deeply, and the library follows them.</summary>
    private const int StackBytes = 64 * 1024 * 1024;

    /// <summary>How much longer the library may take than the budget, between two checks.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(200);

    /// <summary>Reads the pages.</summary>
    /// <exception cref="RuleException">The file is damaged, locked, a set of pictures, or too large.</exception>
    public static PdfPages Read(byte[] file, CancellationToken cancellation)
    {
        var budget = new PdfBudget(cancellation);
        IReadOnlyList<PdfPage> pages = [];
        Exception? failure = null;
        var reading = new Thread(
            () =>
            {
                try
                {
                    pages = Read([.. file], budget);
                }
                catch (Exception exception)
                {
                    failure = exception;
                }
            },
            StackBytes)
        {
            IsBackground = true,
            Name = "Reading a PDF",
        };
        reading.Start();
        if (!reading.Join(PdfBudget.MostTime + Grace))
        {
            budget.Stop();
            throw PdfBudget.TooSlow();
        }

        if (budget.Refusal is { } refusal)
        {
            throw refusal;
        }

        switch (failure)
        {
            case null:
                return budget.HasText ? new PdfPages(pages, budget.Check) : throw PdfBudget.NoText();
            case RuleException or OperationCanceledException:
                ExceptionDispatchInfo.Throw(failure);
                throw failure;
            case PdfDocumentEncryptedException:
                throw PdfBudget.Locked();
            default:
                // The library has many exceptions for a file that contradicts itself.
                throw PdfBudget.Damaged();
        }
    }

    private static List<PdfPage> Read(byte[] file, PdfBudget budget)
    {
        PdfNames.Take(file, budget, isFile: true);
        using var document = PdfDocument.Open(file, new ParsingOptions { FilterProvider = new PdfFilters(budget), SkipMissingFonts = true });
        if (document.NumberOfPages > PdfBudget.Pages)
        {
            budget.Refuse(PdfBudget.TooManyPages());
        }

        document.AddPageFactory<PdfPage, PdfPageFactory>();
        var pages = new List<PdfPage>(document.NumberOfPages);
        for (var number = 1; number <= document.NumberOfPages; number++)
        {
            budget.Check();
            budget.BeginPage();
            pages.Add(document.GetPage<PdfPage>(number));
        }

        return pages;
    }
}
