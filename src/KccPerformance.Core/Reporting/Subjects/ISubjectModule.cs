namespace KccPerformance.Core.Reporting.Subjects;

/// <summary>Connects a module to the reporting cycle. Each module registers one, for its kind of subject.</summary>
public interface ISubjectModule
{
    /// <summary>The kind of subject.</summary>
    string Kind { get; }

    /// <summary>The clock of its subjects, by which questions about them are dated.</summary>
    TimeProvider Clock { get; }

    /// <summary>The path of an item's page: "/plans/building-on-success/actions/CEA1".</summary>
    string PathOf(string slug, string code);

    /// <summary>The path of the page of a final report: "/plans/building-on-success/reports/2".</summary>
    string ReportPathOf(string slug, int periodId, DateOnly firstDay, DateOnly lastDay);

    /// <summary>The people who answer questions about each item: responsible officers first, then lead directors.</summary>
    Task<ILookup<int, Answerer>> AnswerersAsync(IReadOnlyCollection<int> itemIds, CancellationToken cancellation);

    /// <summary>What of a question about an item may be in the audit log and in emails. All of it, unless the module says otherwise.</summary>
    Task<ItemDisclosure> DisclosureOfAsync(SubjectItem item, CancellationToken cancellation)
        => Task.FromResult(new ItemDisclosure(item.Code, MayAudit: true, MayEmail: true));

    /// <summary>
    /// Deletes the files that were made from final reports of its subjects, because something in them has become exempt. Runs in the
    /// transaction of the change.
    /// </summary>
    Task RemoveFilesAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Writes the final report of a closed period. Called in a transaction that excludes other saves.</summary>
    Task<FinalReportContent> WriteFinalReportAsync(FinalReportOrder order, CancellationToken cancellation);
}

/// <summary>What may be written of a question about an item besides the question itself.</summary>
/// <param name="AuditName">The name of the item in the audit log.</param>
/// <param name="MayAudit">Whether the audit log may have the words of the question and the answer.</param>
/// <param name="MayEmail">Whether emails may be sent about it.</param>
public sealed record ItemDisclosure(string AuditName, bool MayAudit, bool MayEmail);

/// <summary>A person or post that answers questions about an item and can be emailed.</summary>
/// <param name="Key">A key for the email, unique for the person or post: "user7", "lead3".</param>
/// <param name="Email">The address.</param>
/// <param name="Name">The name or post.</param>
/// <param name="UserId">The account of an officer, who can answer on the site; null for lead directors, who are only informed.</param>
public sealed record Answerer(string Key, string Email, string Name, int? UserId)
{
    public bool MayAnswer => UserId is not null;
}

/// <summary>A final report to write.</summary>
/// <param name="SubjectId">The subject.</param>
/// <param name="PeriodId">The period.</param>
/// <param name="At">The instant in UTC, by the business clock.</param>
/// <param name="By">The name of the user who finalises it.</param>
/// <param name="Reason">The note for readers.</param>
public sealed record FinalReportOrder(int SubjectId, int PeriodId, DateTime At, string By, string Reason);

/// <summary>The content of a final report.</summary>
/// <param name="Format">The format number, for the module's reader.</param>
/// <param name="Bytes">The content.</param>
/// <param name="Sha256">The SHA-256 of the content, in lower-case hexadecimal.</param>
/// <param name="Rows">Entities of the module that are saved with it, for comparing and counting.</param>
public sealed record FinalReportContent(int Format, byte[] Bytes, string Sha256, IReadOnlyList<object> Rows);

/// <summary>Finds the registered module for a kind of subject.</summary>
public sealed class SubjectModules(IEnumerable<ISubjectModule> modules)
{
    private readonly Dictionary<string, ISubjectModule> byKind = modules.ToDictionary(module => module.Kind, StringComparer.Ordinal);

    /// <exception cref="KeyNotFoundException">No module is registered for the kind.</exception>
    public ISubjectModule For(string kind) => byKind[kind];
}
