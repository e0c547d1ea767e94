using System.Globalization;
using FluentValidation;
using KccPerformance.Core.Consultations;
using KccPerformance.Web.GovUk;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Consultations;

/// <summary>A consultation as it is typed, in page order.</summary>
public sealed class ConsultationForm : IKeepsText
{
    public string? Title { get; set; }

    public string? Service { get; set; }

    public DateEntry? Starts { get; set; }

    public DateEntry? Ends { get; set; }

    /// <summary>Whether it has closed on a day that is not known.</summary>
    public bool HasClosed { get; set; }

    public string? DateWords { get; set; }

    public string? Audience { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? Responses { get; set; }

    public string? ResponseWords { get; set; }

    public string? Findings { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? Decision { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? UseOfViews { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? Source { get; set; }

    /// <summary>The version of the consultation when the form was opened.</summary>
    public int Version { get; set; }

    /// <summary>The token of a form that adds one: the same one twice is one consultation.</summary>
    public Guid Submission { get; set; }

    /// <summary>The consultation that is edited; null for a new one.</summary>
    [BindNever]
    [ValidateNever]
    public ConsultationPosition? About { get; set; }

    public static ConsultationForm Of(ConsultationPosition one) => new()
    {
        Title = one.Text.Title,
        Service = one.Text.Service,
        Starts = new DateEntry(one.Text.Starts),
        Ends = new DateEntry(one.Text.Ends),
        HasClosed = one.Text.HasClosed,
        DateWords = one.Text.DateWords,
        Audience = one.Text.Audience,
        Responses = one.Text.Responses?.ToString(CultureInfo.InvariantCulture),
        ResponseWords = one.Text.ResponseWords,
        Findings = one.Text.Findings,
        Decision = one.Text.Decision,
        UseOfViews = one.Text.UseOfViews,
        Source = one.Text.Source,
        Version = one.Version,
        About = one,
    };

    /// <summary>The form with its errors. One that was refused as a whole gets the current version, or a new token.</summary>
    public ConsultationForm Again(ConsultationPosition? about, bool wasRefusedAsAWhole)
    {
        About = about;
        Version = wasRefusedAsAWhole ? about?.Version ?? 0 : Version;
        Submission = wasRefusedAsAWhole || Submission == Guid.Empty ? Guid.NewGuid() : Submission;
        return this;
    }

    public ConsultationText ToText() => new()
    {
        Title = Title ?? string.Empty,
        Service = Service,
        Starts = DayOf(Starts),
        Ends = DayOf(Ends),
        HasClosed = HasClosed,
        DateWords = DateWords,
        Audience = Audience,
        Responses = NumberOf(Responses),
        ResponseWords = ResponseWords,
        Findings = Findings,
        Decision = Decision,
        UseOfViews = UseOfViews,
        Source = Source,
    };

    void IKeepsText.Refilled()
    {
    }

    /// <summary>The day typed; null if none, or none that is real.</summary>
    internal static DateOnly? DayOf(DateEntry? typed) => typed is not null && typed.TryGetDate(out var day) ? day : null;

    /// <summary>A whole number as typed, with or without commas; null if nothing, or something else, was typed.</summary>
    internal static int? NumberOf(string? typed)
        => int.TryParse(
            typed?.Trim().Replace(",", string.Empty, StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;
}

internal sealed class ConsultationFormValidator : AbstractValidator<ConsultationForm>
{
    public ConsultationFormValidator()
    {
        RuleFor(form => form.Title).NotEmpty().WithMessage("Enter a title")
            .MaximumLength(ConsultationText.TitleLength).WithMessage(TooLong("Title", ConsultationText.TitleLength))
            .Must(title => title?.Any(char.IsControl) != true).WithMessage("Title must be one line of letters, figures and punctuation");
        RuleFor(form => form.Service).MaximumLength(ConsultationText.ServiceLength).WithMessage(TooLong("Service", ConsultationText.ServiceLength));
        RuleFor(form => form.Starts).Custom((typed, context) => Check(typed, "Start date", context));
        RuleFor(form => form.Ends).Custom((typed, context) => Check(typed, "End date", context));
        RuleFor(form => form.Ends).Must((form, _) => ConsultationForm.DayOf(form.Ends) is not { } last || !(last < ConsultationForm.DayOf(form.Starts)))
            .WithMessage(ConsultationText.EndsTooEarly);
        RuleFor(form => form.DateWords).MaximumLength(ConsultationText.WordsLength).WithMessage(TooLong("Dates in words", ConsultationText.WordsLength));
        RuleFor(form => form.Audience).MaximumLength(ConsultationText.AudienceLength).WithMessage(TooLong("Audience", ConsultationText.AudienceLength));
        RuleFor(form => form.Responses)
            .Must(typed => string.IsNullOrWhiteSpace(typed) || ConsultationForm.NumberOf(typed) is >= 0 and <= ConsultationText.MostResponses)
            .WithMessage($"Number of responses must be a whole number from 0 to {ConsultationText.MostResponses:N0}");
        RuleFor(form => form.ResponseWords)
            .MaximumLength(ConsultationText.WordsLength).WithMessage(TooLong("Responses in words", ConsultationText.WordsLength));
        RuleFor(form => form.Findings).MaximumLength(ConsultationText.TextLength).WithMessage(TooLong("Findings", ConsultationText.TextLength));
        RuleFor(form => form.Decision).MaximumLength(ConsultationText.TextLength).WithMessage(TooLong("Decision", ConsultationText.TextLength));
        RuleFor(form => form.UseOfViews).MaximumLength(ConsultationText.TextLength).WithMessage(TooLong("How views were used", ConsultationText.TextLength));
        RuleFor(form => form.Source).MaximumLength(ConsultationText.WordsLength).WithMessage(TooLong("Source", ConsultationText.WordsLength));
    }

    private static string TooLong(string name, int most) => $"{name} must be {most:N0} characters or fewer";

    private static void Check(DateEntry? typed, string name, ValidationContext<ConsultationForm> context)
    {
        if (typed is { IsEmpty: false } && !typed.TryGetDate(name, out _, out var problem, out _))
        {
            context.AddFailure(problem);
        }
    }
}
