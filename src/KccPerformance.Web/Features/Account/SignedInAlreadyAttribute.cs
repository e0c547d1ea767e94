using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace KccPerformance.Web.Features.Account;

/// <summary>
/// Redirects a user who submits a second sign-in page after signing in with the first. That page has an antiforgery token for a
/// visitor, so the antiforgery check would refuse it. The filter only reads where the form leads.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SignedInAlreadyAttribute : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>Runs before the antiforgery check.</summary>
    public int Order => 0;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (http.User.GetRoles() is null || !http.Request.HasFormContentType)
        {
            return;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var address = form[nameof(SignInForm.ReturnUrl)].ToString();
        var services = http.RequestServices;
        if (form[nameof(SignInForm.Email)].ToString().Trim() is { Length: > 0 } email && !await services.GetRequiredService<AccountQuery>().IsOwnAsync(http.User.GetId(), email))
        {
            // The form names another account. This page does not change who is signed in.
            var data = services.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(http);
            data["Note"] = $"You are signed in as {http.User.GetName()}. To use another account, sign out first.";
            data.Save();
            address = null;
        }

        var url = services.GetRequiredService<IUrlHelperFactory>().GetUrlHelper(context);
        context.Result = new LocalRedirectResult(url.IsLocalUrl(address) ? address : "/");
    }
}
