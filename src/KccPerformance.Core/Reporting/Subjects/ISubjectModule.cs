namespace KccPerformance.Core.Reporting.Subjects;

/// <summary>What the reporting cycle asks of the module of a kind of subject. Each module registers one.</summary>
public interface ISubjectModule
{
    /// <summary>The kind of subject it answers for.</summary>
    string Kind { get; }

    /// <summary>The path of an item's page: "/plans/building-on-success/actions/CEA1".</summary>
    string PathOf(string slug, string code);

    /// <summary>The path of the page of a final report: "/plans/building-on-success/reports/2".</summary>
    string ReportPathOf(string slug, int periodId, DateOnly firstDay);

    /// <summary>Those who answer questions about each of some items: responsible officers first, then leads.</summary>
    Task<ILookup<int, Answerer>> AnswerersAsync(IReadOnlyCollection<int> itemIds, CancellationToken cancellation);

    /// <summary>Writes the final report of a closed period. Called in a transaction that no other save can enter.</summary>
    Task<FinalReportContent> WriteFinalReportAsync(FinalReportOrder order, CancellationToken cancellation);
}

/// <summary>Someone who answers questions about an item and can be emailed.</summary>
/// <param name="Key">A key for the email, unique for the person or post: "user7", "lead3".</param>
/// <param name="Email">The address.</param>
/// <param name="Name">The name or post.</param>
/// <param name="UserId">The account, if it is an officer, who can answer on the site. Leads are told and have none.</param>
public sealed record Answerer(string Key, string Email, string Name, int? UserId)
{
    public bool MayAnswer => UserId is not null;
}

/// <summary>A final report to write.</summary>
/// <param name="SubjectId">The subject.</param>
/// <param name="PeriodId">The period.</param>
/// <param name="At">The instant in UTC, by the business clock.</param>
/// <param name="By">Who finalises it.</param>
/// <param name="Reason">The note for readers.</param>
public sealed record FinalReportOrder(int SubjectId, int PeriodId, DateTime At, string By, string Reason);

/// <summary>The content of a final report.</summary>
/// <param name="Format">The number of the format, for the module's reader.</param>
/// <param name="Bytes">The bytes, which never change.</param>
/// <param name="Sha256">SHA-256 of the bytes, in lower-case hexadecimal.</param>
/// <param name="Rows">Entities of the module that are saved with it, for comparing and counting.</param>
public sealed record FinalReportContent(int Format, byte[] Bytes, string Sha256, IReadOnlyList<object> Rows);

/// <summary>The registered modules by the kind of subject.</summary>
public sealed class SubjectModules(IEnumerable<ISubjectModule> modules)
{
    private readonly Dictionary<string, ISubjectModule> byKind = modules.ToDictionary(module => module.Kind, StringComparer.Ordinal);

    /// <exception cref="KeyNotFoundException">No module is registered for the kind.</exception>
    public ISubjectModule For(string kind) => byKind[kind];
}
