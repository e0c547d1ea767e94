using FluentValidation;
using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Evidence;

/// <summary>Evidence as an officer enters it. Only the fields for the chosen kind are used.</summary>
public sealed class EvidenceForm : IKeepsText
{
    public const int StatementLength = 2000;
    public const int TitleLength = 300;
    public const int AddressLength = 2000;

    public EvidenceKind? Kind { get; set; }

    public string? Statement { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? LinkTitle { get; set; }

    public string? Address { get; set; }

    /// <summary>The paragraph of Schedule 12A under which it is exempt; null for evidence that everyone can read.</summary>
    public int? ExemptParagraph { get; set; }

    /// <summary>The form's own token. The same evidence submitted again with the same token is added once.</summary>
    public Guid Submission { get; set; }

    /// <summary>The last field of the form, so that the file can be streamed as it arrives.</summary>
    [ValidateNever]
    public StreamedFile? File { get; set; }

    /// <summary>The page of the form; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public CriterionPage Page { get; set; } = null!;

    public static EvidenceForm From(CriterionPage page) => new() { Page = page, Submission = Guid.NewGuid() };

    /// <summary>The form's token. Forms without a token would all count as the same one, so such a form gets a new one.</summary>
    public Guid Token() => Submission == Guid.Empty ? Guid.NewGuid() : Submission;

    /// <summary>The form with its errors. If it was refused as a whole, its token may have been used, so it gets a new one.</summary>
    public EvidenceForm Again(CriterionPage page, bool wasRefusedAsAWhole)
    {
        Page = page;
        Submission = wasRefusedAsAWhole ? Guid.NewGuid() : Token();
        return this;
    }

    void IKeepsText.Refilled()
    {
        // The form has no state that depends on its fields.
    }
}

internal sealed class EvidenceFormValidator : AbstractValidator<EvidenceForm>
{
    public EvidenceFormValidator()
    {
        RuleFor(form => form.Kind).Must(kind => kind is { } one && Enum.IsDefined(one)).WithMessage("Select the kind of evidence");
        RuleFor(form => form.ExemptParagraph).Paragraph();
        When(form => form.Kind == EvidenceKind.Statement, () =>
            RuleFor(form => form.Statement)
                .NotEmpty().WithMessage("Enter a statement")
                .MaximumLength(EvidenceForm.StatementLength).WithMessage($"Statement must be {EvidenceForm.StatementLength:N0} characters or fewer"));
        When(form => form.Kind == EvidenceKind.Link, () =>
        {
            RuleFor(form => form.LinkTitle)
                .NotEmpty().WithMessage("Enter a title for the link")
                .MaximumLength(EvidenceForm.TitleLength).WithMessage($"Title of the link must be {EvidenceForm.TitleLength} characters or fewer");
            RuleFor(form => form.Address)
                .Must(address => EvidenceService.SafeLink(address) is { } link && link.AbsoluteUri.Length <= EvidenceForm.AddressLength)
                .WithMessage($"Enter a web address that begins with https:// and is {EvidenceForm.AddressLength:N0} characters or fewer");
        });
        When(form => form.Kind == EvidenceKind.File, () =>
            RuleFor(form => form.File).Cascade(CascadeMode.Stop)
                .NotNull().WithMessage("Choose a file")
                .Must(file => !file!.IsTooLarge).WithMessage(FileSniffer.TooLarge));
    }
}

/// <summary>The paragraph under which an item of evidence is exempt; null for one that everyone can read.</summary>
public sealed class ExemptEvidenceForm
{
    public int? ExemptParagraph { get; set; }

    /// <summary>The page of the requirement; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public CriterionPage Page { get; set; } = null!;

    /// <summary>The item; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public EvidenceRow Evidence { get; set; } = null!;
}

internal sealed class ExemptEvidenceFormValidator : AbstractValidator<ExemptEvidenceForm>
{
    public ExemptEvidenceFormValidator() => RuleFor(form => form.ExemptParagraph).Paragraph();
}

/// <summary>An administrator verifies the evidence shown on the page.</summary>
public sealed class VerifyForm
{
    /// <summary>The id of the newest item on the page.</summary>
    public int LastSeen { get; set; }
}

public sealed class SendBackForm : IKeepsText
{
    public int? Item { get; set; }

    public string? SentBackReason { get; set => field = value?.ReplaceLineEndings("\n"); }

    void IKeepsText.Refilled()
    {
        // The form has no state that depends on its fields.
    }
}

internal sealed class SendBackFormValidator : AbstractValidator<SendBackForm>
{
    public SendBackFormValidator()
    {
        RuleFor(form => form.Item).NotNull().WithMessage("Select the evidence to send back");
        RuleFor(form => form.SentBackReason)
            .NotEmpty().WithMessage("Enter the reason for sending it back")
            .MaximumLength(1000).WithMessage("Reason must be 1,000 characters or fewer");
    }
}

public sealed class WaiveForm : IKeepsText
{
    public string? WaiverReason { get; set => field = value?.ReplaceLineEndings("\n"); }

    void IKeepsText.Refilled()
    {
        // The form has no state that depends on its fields.
    }
}

internal sealed class WaiveFormValidator : AbstractValidator<WaiveForm>
{
    public WaiveFormValidator() => RuleFor(form => form.WaiverReason)
        .NotEmpty().WithMessage("Enter why this evidence is not required")
        .MaximumLength(1000).WithMessage("Reason must be 1,000 characters or fewer");
}
