// Sentences the page itself says.

export const STATES = {
  online: "",
  starting: "Một Cửa đang khởi động, xin chờ một chút. Câu hỏi của anh/chị được giữ lại và sẽ được trả lời ngay khi xong.",
  failing: "Một Cửa đang trục trặc, chúng tôi đang xử lý. Anh/chị thử lại sau ít phút nhé.",
  offline: "Mất kết nối mạng. Câu hỏi của anh/chị được giữ lại và sẽ tự gửi khi có mạng.",
};

export const WAITING_FOR_NETWORK = "Chưa gửi được, đang chờ mạng";
export const UNDELIVERED = "Tôi chưa nhận được câu trả lời từ máy chủ. Anh/chị bấm “Gửi lại” giúp tôi nhé.";
export const SEND_AGAIN = "Gửi lại";
export const COPY = "Sao chép";
export const COPY_LINK = "Chép liên kết";
export const SHEET = "In ra giấy";
export const NEW_PAGE = "(mở trang mới)";
export const RATE = "Câu trả lời này có giúp được anh/chị không?";
export const GOOD = "Có giúp được";
export const BAD = "Chưa giúp được";
export const RATED = "Cảm ơn anh/chị";
export const NOT_RATED = "Chưa gửi được, anh/chị bấm lại giúp nhé";
export const COPIED = "Đã sao chép";
export const NOT_COPIED = "Trình duyệt không cho sao chép";
export const PERSON_SAYS = "Anh/chị hỏi:";
export const ASSISTANT_SAYS = "Một Cửa trả lời:";
export const CLEAR_QUESTION = "Xóa cuộc trò chuyện này và bắt đầu lại từ đầu?";
export const LOCATING = "Đang hỏi vị trí của máy…";
export const TRY_AGAIN = "Thử lại";
export const TELL_PLACE = { title: "Gõ tên xã, phường", payload: '/ask_procedure{"code":"place:change"}' };
export const LOCATION_REFUSED =
  "Trình duyệt chưa được phép cho biết vị trí, nên tôi chưa tìm được nơi gần nhất. Anh/chị mở quyền “Vị trí” cho trang " +
  "này rồi bấm “Thử lại”, hoặc gõ tên xã, phường.";
export const LOCATION_UNKNOWN =
  "Máy chưa xác định được vị trí lúc này. Anh/chị bật định vị rồi bấm “Thử lại”, hoặc gõ tên xã, phường.";
export const LOCATION_OFF =
  "Trình duyệt hoặc địa chỉ trang này không cho dùng vị trí. Anh/chị gõ tên xã, phường, hoặc dán liên kết bản đồ giúp tôi nhé.";

export const tooLong = (length, most) =>
  `Câu hỏi dài ${length.toLocaleString("vi-VN")} ký tự, nhiều nhất được ${most.toLocaleString("vi-VN")}. ` +
  "Anh/chị viết gọn lại giúp tôi nhé.";
