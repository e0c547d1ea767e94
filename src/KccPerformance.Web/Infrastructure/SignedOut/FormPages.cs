using System.Security.Cryptography;
using System.Text.Encodings.Web;
using KccPerformance.Core.People;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Options;

namespace KccPerformance.Web.Infrastructure.SignedOut;

/// <summary>The user of a form, and the address of its page.</summary>
public sealed record FormPage(int UserId, string Page);

/// <summary>
/// Writes the user and page of each form into an encrypted hidden field. A form sent after its session has ended comes
/// without either, and its own address may only accept POST.
/// </summary>
public sealed class FormPages(IDataProtectionProvider protection)
{
    /// <summary>The name of the hidden field.</summary>
    public const string Field = "__Page";

    /// <summary>A page may stay open over a weekend.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(4);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("FormPages").ToTimeLimitedDataProtector();

    /// <summary>The value of the hidden field for the current page; null if no one is signed in.</summary>
    public string? Seal(HttpContext context)
    {
        if (context.Items[Field] is string sealedBefore)
        {
            return sealedBefore;
        }

        if (context.User.GetId() is not { } userId || PageOf(context) is not { } page)
        {
            return null;
        }

        var made = protector.Protect($"{userId}:{page}", Lifetime);
        context.Items[Field] = made;
        return made;
    }

    /// <summary>The content of a hidden field; null if it is missing, too old or forged.</summary>
    public FormPage? Open(string? value)
    {
        try
        {
            return !string.IsNullOrEmpty(value) && protector.Unprotect(value) is var opened && opened.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
                && int.TryParse(opened.AsSpan(0, colon), out var userId)
                ? new FormPage(userId, opened[(colon + 1)..])
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The address of the page. A form that is shown again with errors keeps the page it came from.</summary>
    private string? PageOf(HttpContext context)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            return null;
        }

        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            // Uses only a form that has been read already, because the error page may be about one that cannot be read.
            return Open(context.Features.Get<IFormFeature>()?.Form?[Field]) is { } came && came.UserId == context.User.GetId() ? came.Page : null;
        }

        var page = context.Request.PathBase + context.Request.Path;
        var whole = page + KeptText.Without(context.Request.QueryString);
        return whole.Length <= UnsentForm.PageLength ? whole : page;
    }
}

/// <summary>Adds the hidden field next to the antiforgery token, so that every form has both.</summary>
internal sealed class FormGenerator(
    IAntiforgery antiforgery,
    IOptions<MvcViewOptions> options,
    IModelMetadataProvider metadata,
    IUrlHelperFactory urls,
    HtmlEncoder encoder,
    ValidationHtmlAttributeProvider validation,
    FormPages pages) : DefaultHtmlGenerator(antiforgery, options, metadata, urls, encoder, validation)
{
    public override IHtmlContent GenerateAntiforgery(ViewContext viewContext)
    {
        var guard = base.GenerateAntiforgery(viewContext);
        if (guard is null || pages.Seal(viewContext.HttpContext) is not { } page)
        {
            return guard!;
        }

        var field = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        field.Attributes["name"] = FormPages.Field;
        field.Attributes["type"] = "hidden";
        field.Attributes["value"] = page;
        return new HtmlContentBuilder([guard, field]);
    }
}
