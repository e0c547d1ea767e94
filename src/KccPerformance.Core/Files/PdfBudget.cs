using System.Diagnostics;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Files;

/// <summary>
/// The time and memory that reading one PDF may take, and the sentences for a PDF that is refused. The library catches
/// some exceptions itself, so the first refusal is kept.
/// </summary>
internal sealed class PdfBudget(CancellationToken cancellation)
{
    public const int Pages = 500;

    /// <summary>The maximum size of one opened stream.</summary>
    public const int StreamBytes = 16 * 1024 * 1024;

    public static readonly TimeSpan MostTime = TimeSpan.FromSeconds(4.5);

    private const int Letters = 1_000_000;
    private const int Operations = 8_000_000;
    private const int Forms = 10_000;
    private const long AllBytes = 120L * 1024 * 1024;
    private const long PageBytes = 8 * 1024 * 1024;

    /// <summary>The maximum number of branches of its trees. The library looks for loops among the last thousand only.</summary>
    private const int Branches = 900;

    private readonly long start = Stopwatch.GetTimestamp();
    private long all;
    private long page;
    private int letters;
    private int operations;
    private int branches;
    private int forms;
    private volatile bool isStopped;

    /// <summary>The first refusal; null if there is none.</summary>
    public RuleException? Refusal { get; private set; }

    /// <summary>Whether a letter was found.</summary>
    public bool HasText => letters > 0;

    public static RuleException Damaged()
        => ImportLimits.Refused("The file is damaged and cannot be read. Save it as a PDF again from the program it was made in, then upload the new file");

    public static RuleException Locked()
        => ImportLimits.Refused("The file has a password or is protected. Save it without protection, then upload the new file");

    public static RuleException NoText()
        => ImportLimits.Refused("The pages of the file are pictures, without text that can be read. Upload the document that it was made from, or use text recognition (OCR), then upload the new file");

    public static RuleException TooLarge()
        => ImportLimits.Refused("The file is too large when opened. Copy only the content you need into a new document, then upload the new file");

    public static RuleException TooManyPages()
        => ImportLimits.Refused($"The file has more than {Pages} pages. Save the pages with the plan as a separate PDF, then upload the new file");

    public static RuleException TooSlow()
        => ImportLimits.Refused("The file takes too long to read. Save the pages with the plan as a separate PDF, then upload the new file");

    /// <summary>Refuses the file.</summary>
    /// <exception cref="RuleException">Always.</exception>
    public void Refuse(RuleException refusal) => throw (Refusal ??= refusal);

    /// <summary>Makes the next check refuse the file, from another thread.</summary>
    public void Stop() => isStopped = true;

    /// <summary>Refuses a file that was refused before, or takes too long.</summary>
    public void Check()
    {
        cancellation.ThrowIfCancellationRequested();
        if (Refusal is { } refusal)
        {
            throw refusal;
        }

        if (isStopped || Stopwatch.GetElapsedTime(start) > MostTime)
        {
            Refuse(TooSlow());
        }
    }

    public void BeginPage() => page = 0;

    /// <summary>Counts the bytes of an opened stream.</summary>
    public void CountBytes(int bytes)
    {
        all += bytes;
        if (bytes > StreamBytes || all > AllBytes)
        {
            Refuse(TooLarge());
        }
    }

    /// <summary>Counts the bytes of the content of a page. A page may use the same content many times.</summary>
    public void CountContent(int bytes)
    {
        Check();
        page += bytes;
        if (page > PageBytes)
        {
            Refuse(TooLarge());
        }
    }

    public void CountBranch()
    {
        if (++branches > Branches)
        {
            Refuse(TooLarge());
        }
    }

    /// <summary>Counts the content of its own that a page shows. It may show further content, and the same many times.</summary>
    public void CountForm()
    {
        Check();
        if (++forms > Forms)
        {
            Refuse(TooLarge());
        }
    }

    public void CountOperation()
    {
        if (++operations > Operations)
        {
            Refuse(TooLarge());
        }

        if (operations % 1024 == 0)
        {
            Check();
        }
    }

    public void CountLetter()
    {
        if (++letters > Letters)
        {
            Refuse(ImportLimits.Refused($"The file has more than {Letters:N0} characters. Save the pages with the plan as a separate PDF, then upload the new file"));
        }

        if (letters % 1024 == 0)
        {
            Check();
        }
    }
}
