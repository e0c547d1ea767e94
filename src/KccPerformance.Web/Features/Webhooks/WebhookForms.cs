using FluentValidation;
using KccPerformance.Core.Platform.Webhooks;
using KccPerformance.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Webhooks;

/// <summary>The name, address, events and format of a webhook, in page order.</summary>
public class WebhookForm
{
    public string? Name { get; set; }

    public string? Address { get; set; }

    public List<WebhookTopics> Topics { get; set; } = [];

    public WebhookFormat? Format { get; set; }

    public WebhookEntry ToEntry() => new(
        Name!, new Uri(Address!.Trim()), Format ?? WebhookFormat.Json, Topics.Aggregate(WebhookTopics.None, (all, topic) => all | topic));
}

/// <summary>Changes to a webhook.</summary>
public sealed class EditWebhookForm : WebhookForm
{
    /// <summary>The version of the webhook when the form was opened.</summary>
    public int Version { get; set; }

    /// <summary>The webhook; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public Guid WebhookId { get; set; }

    public static EditWebhookForm Of(Webhook webhook) => new()
    {
        WebhookId = webhook.Id,
        Version = webhook.Version,
        Name = webhook.Name,
        Address = webhook.Address,
        Topics = [.. WebhookLabels.Topics.Where(topic => webhook.Topics.HasFlag(topic))],
        Format = webhook.Format,
    };

    /// <summary>The form with its errors. If it was refused as a whole, it gets the current version.</summary>
    public EditWebhookForm Again(Webhook webhook, bool wasRefusedAsAWhole)
    {
        WebhookId = webhook.Id;
        Version = wasRefusedAsAWhole ? webhook.Version : Version;
        return this;
    }
}

/// <summary>A change to a webhook that needs no text.</summary>
public sealed class WebhookVersionForm
{
    public int Version { get; set; }
}

/// <summary>Turns a webhook on or off.</summary>
public sealed class WebhookStateForm
{
    public bool On { get; set; }

    public int Version { get; set; }
}

internal abstract class WebhookFormValidator<T> : AbstractValidator<T>
    where T : WebhookForm
{
    protected WebhookFormValidator(WebhookAddresses addresses)
    {
        RuleFor(form => form.Name).Name("Enter the name of the webhook", Webhook.NameLength);
        RuleFor(form => form.Address).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Enter the address that messages are sent to")
            .MaximumLength(Webhook.AddressLength).WithMessage($"Address must be {Webhook.AddressLength:N0} characters or fewer")
            .Custom((typed, context) =>
            {
                if ((Uri.TryCreate(typed!.Trim(), UriKind.Absolute, out var address) ? addresses.ProblemOf(address) : "Enter a full address that begins with https://") is { } problem)
                {
                    context.AddFailure(problem);
                }
            });
        RuleFor(form => form.Topics).Cascade(CascadeMode.Stop)
            .Must(topics => topics is { Count: > 0 }).WithMessage("Select at least one event")
            .Must(topics => topics.TrueForAll(topic => WebhookLabels.Topics.Contains(topic))).WithMessage("Select events from the list");
        RuleFor(form => form.Format).Must(format => format is { } chosen && Enum.IsDefined(chosen)).WithMessage("Select the format of the messages");
    }
}

internal sealed class NewWebhookFormValidator(WebhookAddresses addresses) : WebhookFormValidator<WebhookForm>(addresses);

internal sealed class EditWebhookFormValidator(WebhookAddresses addresses) : WebhookFormValidator<EditWebhookForm>(addresses);
