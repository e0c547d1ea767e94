using FluentValidation;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.GovUk;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Questions;

/// <summary>A member's question.</summary>
public sealed class QuestionForm : IKeepsText
{
    /// <summary>The number of days to answer unless the member chooses a date.</summary>
    private const int DaysToAnswer = 14;

    /// <summary>Browsers send a line break as two characters; it is counted and stored as one.</summary>
    public string? Text { get; set => field = value?.ReplaceLineEndings("\n"); }

    public DateEntry? AnswerBy { get; set; }

    /// <summary>The paragraph of Schedule 12A under which it is exempt; null for a question that everyone can read.</summary>
    public int? ExemptParagraph { get; set; }

    /// <summary>The version of the question when the page was opened; 0 for a new one.</summary>
    public int Version { get; set; }

    /// <summary>The form's own token. A second submission with the same token is ignored.</summary>
    public Guid Submission { get; set; }

    /// <summary>The page of the form; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public QuestionPage Page { get; set; } = null!;

    /// <summary>Whether the form is shown again with errors.</summary>
    [BindNever]
    public bool IsAgain { get; set; }

    /// <param name="page">The page of the form.</param>
    /// <param name="text">The start of a new question, such as a fact that is worth asking about; left out if it is too long.</param>
    public static QuestionForm From(QuestionPage page, string? text = null) => new()
    {
        Text = page.Question?.Text ?? (text?.Length <= MemberQuestion.TextLength ? text : null),
        AnswerBy = new DateEntry(page.Question?.AnswerBy ?? page.Place.Today.AddDays(DaysToAnswer)),
        ExemptParagraph = page.Question?.ExemptParagraph,
        Version = page.Question?.Version ?? 0,
        Submission = Guid.NewGuid(),
        Page = page,
    };

    public DateOnly Date() => AnswerBy is not null && AnswerBy.TryGetDate(out var date) ? date : default;

    /// <summary>The form's token. Forms without a token would all count as the same one, so such a form gets a new one.</summary>
    public Guid Token() => Submission == Guid.Empty ? Guid.NewGuid() : Submission;

    /// <summary>The form with its errors. After a conflict it has the current version.</summary>
    public QuestionForm Again(QuestionPage page, bool wasRefusedAsAWhole)
    {
        Page = page;
        IsAgain = true;

        // The token may have been used.
        Submission = wasRefusedAsAWhole ? Guid.NewGuid() : Token();
        Version = wasRefusedAsAWhole ? page.Question?.Version ?? 0 : Version;
        return this;
    }

    void IKeepsText.Refilled() => IsAgain = true;
}

/// <summary>The button to withdraw a question.</summary>
public sealed class WithdrawQuestionForm
{
    /// <summary>The question's version when the page was opened.</summary>
    public int Version { get; set; }
}

/// <summary>The paragraph under which a question and its answer are exempt; null for a question that everyone can read.</summary>
public sealed class ExemptQuestionForm
{
    public int? ExemptParagraph { get; set; }

    /// <summary>The question's version when the page was opened.</summary>
    public int Version { get; set; }

    /// <summary>The page of the form; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public QuestionPage Page { get; set; } = null!;

    public static ExemptQuestionForm From(QuestionPage page) => new() { ExemptParagraph = page.Question!.ExemptParagraph, Version = page.Question.Version, Page = page };

    /// <summary>The form with its errors. After a conflict it has the current version.</summary>
    public ExemptQuestionForm Again(QuestionPage page, bool wasRefusedAsAWhole)
    {
        Page = page;
        Version = wasRefusedAsAWhole ? page.Question!.Version : Version;
        return this;
    }
}

/// <summary>The answer to a question.</summary>
public sealed class AnswerForm : IKeepsText
{
    /// <summary>Browsers send a line break as two characters; it is counted and stored as one.</summary>
    public string? Answer { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The question's version when the page was opened.</summary>
    public int Version { get; set; }

    /// <summary>The page of the form; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public QuestionPage Page { get; set; } = null!;

    /// <summary>Whether the form is shown again with errors.</summary>
    [BindNever]
    public bool IsAgain { get; set; }

    /// <summary>The question to answer; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public QuestionRow Question => Page.Question!;

    public static AnswerForm From(QuestionPage page) => new() { Answer = page.Question!.Answer, Version = page.Question.Version, Page = page };

    /// <summary>The form with its errors. After a conflict it has the current version.</summary>
    public AnswerForm Again(QuestionPage page, bool wasRefusedAsAWhole)
    {
        Page = page;
        IsAgain = true;
        Version = wasRefusedAsAWhole ? page.Question!.Version : Version;
        return this;
    }

    void IKeepsText.Refilled() => IsAgain = true;
}

internal sealed class QuestionFormValidator : AbstractValidator<QuestionForm>
{
    public QuestionFormValidator()
    {
        RuleFor(form => form.Text)
            .Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Enter your question")
            .Must(text => text!.Trim().Length <= MemberQuestion.TextLength).WithMessage($"Question must be {MemberQuestion.TextLength:N0} characters or fewer");
        RuleFor(form => form.ExemptParagraph).Paragraph();
        RuleFor(form => form.AnswerBy).Custom((typed, context) =>
        {
            if (!(typed ?? new DateEntry()).TryGetDate("Date you want an answer by", out _, out var problem, out _))
            {
                context.AddFailure(problem!);
            }
        });
    }
}

internal sealed class ExemptQuestionFormValidator : AbstractValidator<ExemptQuestionForm>
{
    public ExemptQuestionFormValidator() => RuleFor(form => form.ExemptParagraph).Paragraph();
}

internal sealed class AnswerFormValidator : AbstractValidator<AnswerForm>
{
    public AnswerFormValidator() => RuleFor(form => form.Answer)
        .Cascade(CascadeMode.Stop)
        .NotEmpty().WithMessage("Enter the answer")
        .Must(answer => answer!.Trim().Length <= MemberQuestion.AnswerLength).WithMessage($"Answer must be {MemberQuestion.AnswerLength:N0} characters or fewer");
}
