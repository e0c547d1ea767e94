using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reporting.Questions;

/// <summary>An exempt question as it is now, for Part 2 of the paper for a meeting. Final reports only count exempt questions.</summary>
/// <param name="Kind">The kind of subject of its item.</param>
/// <param name="Subject">The subject of its item, by its name in addresses.</param>
/// <param name="Code">The item.</param>
/// <param name="Text">The question.</param>
/// <param name="Paragraph">The paragraph under which it is exempt.</param>
public sealed record ExemptQuestionInFull(string Kind, string Subject, string Code, string Text, int Paragraph)
{
    public required string AskedBy { get; init; }

    /// <summary>The instant in UTC.</summary>
    public required DateTime AskedAt { get; init; }

    public required DateOnly AnswerBy { get; init; }

    public required QuestionState State { get; init; }

    public string? Answer { get; init; }

    public string? AnsweredBy { get; init; }

    public DateTime? AnsweredAt { get; init; }

    /// <summary>Whether it was not answered at an instant.</summary>
    public bool WasOpen(DateTime at) => AskedAt <= at && (State == QuestionState.Open || AnsweredAt > at);

    /// <summary>All on items of some kinds of subject, without withdrawn ones, in one query.</summary>
    public static Task<List<ExemptQuestionInFull>> ListAsync(PerformanceDbContext db, IReadOnlyCollection<string> kinds, CancellationToken cancellation) => db.Questions
        .Where(one => one.ExemptParagraph != null && one.State != QuestionState.Withdrawn && kinds.Contains(one.Item.Subject.Kind))
        .OrderBy(one => one.Item.Code).ThenBy(one => one.AskedAt).ThenBy(one => one.Id)
        .Select(one => new ExemptQuestionInFull(one.Item.Subject.Kind, one.Item.Subject.Slug, one.Item.Code, one.Text, one.ExemptParagraph!.Value)
        {
            AskedBy = one.AskedBy,
            AskedAt = one.AskedAt,
            AnswerBy = one.AnswerBy,
            State = one.State,
            Answer = one.Answer,
            AnsweredBy = one.AnsweredBy,
            AnsweredAt = one.AnsweredAt,
        })
        .ToListAsync(cancellation);
}
