using System.Linq.Expressions;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Questions;

namespace KccPerformance.Web.Features.Questions;

/// <summary>A member's question, its answer, and the committee's decision on the answer.</summary>
public sealed record QuestionRow
{
    public required int Id { get; init; }

    public required string Code { get; init; }

    public required string Title { get; init; }

    public required string Text { get; init; }

    public required int AskerId { get; init; }

    public required string AskedBy { get; init; }

    public required DateTime AskedAt { get; init; }

    public required DateOnly AnswerBy { get; init; }

    public required QuestionState State { get; init; }

    public required string? Answer { get; init; }

    public required string? AnsweredBy { get; init; }

    public required DateTime? AnsweredAt { get; init; }

    /// <summary>The paragraph under which it is exempt; null if everyone can read it.</summary>
    public required int? ExemptParagraph { get; init; }

    public required int Version { get; init; }

    /// <summary>The latest resolution on its answer.</summary>
    public required ResolutionRow? Resolution { get; init; }

    public bool IsOpen => State == QuestionState.Open;

    /// <summary>Whether the member can still edit or withdraw it.</summary>
    public bool IsChangeable => IsOpen && AnsweredAt is null;

    public bool IsOverdue(DateOnly today) => IsOpen && AnswerBy < today;

    /// <summary>The projection that reads a row.</summary>
    public static Expression<Func<MemberQuestion, QuestionRow>> From(PerformanceDbContext db) => question => new QuestionRow
    {
        Id = question.Id,
        Code = question.Item.Code,
        Title = question.Item.Label,
        Text = question.Text,
        AskerId = question.AskerId,
        AskedBy = question.AskedBy,
        AskedAt = question.AskedAt,
        AnswerBy = question.AnswerBy,
        State = question.State,
        Answer = question.Answer,
        AnsweredBy = question.AnsweredBy,
        AnsweredAt = question.AnsweredAt,
        ExemptParagraph = question.ExemptParagraph,
        Version = question.Version,
        Resolution = db.Resolutions
            .Where(one => one.Kind == ResolutionKind.Answer && one.MatterId == question.Id)
            .OrderByDescending(one => one.Id)
            .Select(one => new ResolutionRow(one.Outcome, one.Committee.ShortName, one.DecidedOn, one.MinuteReference, one.RecordedBy, one.Reason))
            .FirstOrDefault(),
    };
}

/// <summary>A committee's resolution.</summary>
public sealed record ResolutionRow(ResolutionOutcome Outcome, string Committee, DateOnly DecidedOn, string Minute, string RecordedBy, string? Reason);
